import { int } from '../../graph/attribute.js'
import { intOf } from '../../graph/graph.js'
import { axisOf, fromFront, inputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import type { Rule, Rules, Site } from '../rule.js'
import { batchedTuples, byElement, byTuple, type Addressing } from './addressing.js'
import { asInt64, pad, zeros } from './operands.js'

const indicesOf = ({ node }: Site): string => node.inputs[1] ?? ''

/** Gather-13. Slices that are read several times (a word that repeats in a sentence) get the sum of the cotangents. */
const gather: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const dims = site.shape(inputOf(site, 0))
  const axis = axisOf(site, dims.length, 0)
  const size = dims[axis] ?? 0
  const indices = indicesOf(site)
  const constant = site.constant(indices)
  const table = constant && Array.from(constant.data, Number).map((index) => fromFront(index, size))
  if (table && new Set(table).size === table.length) {
    const x = site.build.reshape(gy, dims.with(axis, table.length))
    return [ungather(site, x, axis, table)]
  }
  const rank = site.shape(indices).length
  return [addSlices(site, gy, { dims, axis, indices: asInt64(site, indices), rank })]
}

/** Where no index repeats, the reverse of a gather is another one, which reads a zero for what was never read. */
function ungather(site: Site, x: string, axis: number, table: readonly number[]): string {
  const { build } = site
  const dims = site.shape(inputOf(site, 0))
  const size = dims[axis] ?? 0
  const along = (count: number): number[] => dims.map((_, i) => (i === axis ? count : 0))
  const [first = 0] = table
  if (table.every((index, i) => index === first + i))
    return pad(build, x, along(first), along(size - first - table.length))
  const inverse = Array.from({ length: size }, () => table.length)
  table.forEach((index, i) => (inverse[index] = i))
  const padded = table.length < size ? pad(build, x, along(0), along(1)) : x
  return build.op('Gather', [padded, build.ints(inverse)], { axis: int(axis) })
}

interface Slices {
  /** Shape of the sum. */
  readonly dims: readonly number[]
  readonly axis: number
  /** Name of the indices along the axis, int64, and their rank. */
  readonly indices: string
  readonly rank: number
}

/** Adds slices up by their index along an axis, which ScatterND wants in front. */
function addSlices(site: Site, x: string, { dims, axis, indices, rank }: Slices): string {
  const { build } = site
  const others = dims.flatMap((_, i) => (i === axis ? [] : [i]))
  const lead = Array.from({ length: rank }, (_, i) => axis + i)
  const rest = others.map((i) => (i < axis ? i : i + rank - 1))
  const front = axis === 0 ? x : build.transpose(x, [...lead, ...rest])
  const shape = [axis, ...others].map((i) => dims[i] ?? 0)
  const tuples = byTuple(site, build.op('Unsqueeze', [indices, build.ints([-1])]))
  const sum = tuples.write(zeros(build, site.type(inputOf(site, 0)), shape), front, 'add')
  if (axis === 0) return sum
  const back = dims.map((_, i) => (i === axis ? 0 : 1 + others.indexOf(i)))
  return build.transpose(sum, back)
}

/** Compress-11: a gather by the positions where the condition holds, of the flat data when it has no axis. */
const compress: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build, node } = site
  const dims = site.shape(inputOf(site, 0))
  const axis = intOf(node, 'axis')
  const indices = build.reshape(build.op('NonZero', [indicesOf(site)]), [-1])
  if (axis !== undefined) {
    const slices = { dims, axis: fromFront(axis, dims.length), indices, rank: 1 }
    return [addSlices(site, gy, slices)]
  }
  const flat = { dims: [sizeOf(dims)], axis: 0, indices, rank: 1 }
  return [build.reshape(addSlices(site, gy, flat), dims)]
}

function collect(site: Site, gy: string, addressing: Addressing): string {
  const name = inputOf(site, 0)
  return addressing.write(zeros(site.build, site.type(name), site.shape(name)), gy, 'add')
}

const gatherElements: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const axis = axisOf(site, site.shape(inputOf(site, 0)).length, 0)
  return [collect(site, gy, byElement(site, indicesOf(site), axis))]
}

const gatherND: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const batch = intOf(site.node, 'batch_dims', 0)
  const indices = indicesOf(site)
  const tuples = batch === 0 ? indices : batchedTuples(site, indices, site.shape(indices), batch)
  return [collect(site, gy, byTuple(site, tuples))]
}

/** TopK-11: what was not among the largest has no part in the values. */
const topK: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const axis = axisOf(site, site.shape(inputOf(site, 0)).length, -1)
  return [collect(site, gy, byElement(site, site.output(1), axis))]
}

export const GATHER: Rules = {
  Gather: gather,
  Compress: compress,
  GatherElements: gatherElements,
  GatherND: gatherND,
  TopK: topK,
}
