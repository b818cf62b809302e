import { fromFront, inputOf, numbers } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import type { Rule, Rules, Site } from '../rule.js'
import { pad, reverse, zeros } from './operands.js'

/** What Slice takes of one axis, in ascending order: `count` elements from `first` on, `stride` apart. */
interface Section {
  readonly axis: number
  readonly first: number
  readonly stride: number
  readonly count: number
  readonly reversed: boolean
}

/** Slice-13: the cotangent is spread, with zeros between the steps, and padded to the size of the data. */
const slicing: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build } = site
  const name = inputOf(site, 0)
  const dims = site.shape(name)
  const sections = sectionsOf(site, dims)
  if (sections.some(({ count }) => count === 0)) return [zeros(build, site.type(name), dims)]
  const turned = sections.filter(({ reversed }) => reversed).map(({ axis }) => axis)
  const spread = dilate(site, reverse(build, gy, turned), sections)
  const before = dims.map(() => 0)
  const after = dims.map(() => 0)
  for (const { axis, first, stride, count } of sections) {
    before[axis] = first
    after[axis] = (dims[axis] ?? 0) - first - stride * count
  }
  return [pad(build, spread, before, after)]
}

function sectionsOf(site: Site, dims: readonly number[]): Section[] {
  const starts = numbers(site, 1, 'starts') ?? []
  const axes = numbers(site, 3, 'axes')
  const steps = numbers(site, 4, 'steps')
  const counts = site.shape(site.output(0))
  return starts.map((begin, i) => {
    const axis = fromFront(axes?.[i] ?? i, dims.length)
    const size = dims[axis] ?? 0
    const count = counts[axis] ?? 0
    const step = steps?.[i] ?? 1
    const reversed = step < 0
    const start = Math.min(Math.max(fromFront(begin, size), 0), reversed ? size - 1 : size)
    // A lone element has no stride: whatever the step, nothing is put between.
    const stride = count === 1 ? 1 : Math.abs(step)
    return { axis, first: reversed ? start - stride * (count - 1) : start, stride, count, reversed }
  })
}

/**
 * Puts `stride - 1` zeros behind every element of the stepped axes: they are stacked in front, then moved behind the
 * axis, which is 20 times as fast as padding an axis of length 1 that stands innermost.
 */
function dilate(site: Site, x: string, sections: readonly Section[]): string {
  const { build } = site
  const dims = [...site.shape(site.output(0))]
  let spread = x
  for (const { axis, stride } of sections) {
    if (stride === 1) continue
    const flat = [1, sizeOf(dims.slice(0, axis + 1)), sizeOf(dims.slice(axis + 1))]
    const stacked = pad(build, build.reshape(spread, flat), [0, 0, 0], [stride - 1, 0, 0])
    dims[axis] = (dims[axis] ?? 0) * stride
    spread = build.reshape(build.transpose(stacked, [1, 0, 2]), dims)
  }
  return spread
}

export const SLICE: Rules = { Slice: slicing }
