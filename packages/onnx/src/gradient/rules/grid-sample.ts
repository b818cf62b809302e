import { intOf, stringOf } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { byElement } from './addressing.js'
import { concat, slice, toInt64, zeros } from './operands.js'

/** An element next to a sampled point, along one axis of the data. Values are [batch, 1, points]. */
interface Neighbour {
  /** Its index, int64, inside the data. */
  readonly index: string
  readonly weight: string
  /** Derivative of the weight by the grid; `undefined` where there is none. */
  readonly slope: string | undefined
}

/** A neighbour along each axis, and the index of the element in the flat spatial axes. */
interface Corner {
  readonly sides: readonly Neighbour[]
  readonly index: string
}

/** GridSample-20: each point of the output is a weighted sum of the corners of the cell that it falls into. */
const gridSample: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const [batch = 0, channels = 0, ...spatial] = site.shape(inputOf(site, 0))
  const points = sizeOf(site.shape(gridOf(site)).slice(1, -1))
  const flat = site.build.reshape(gy, [batch, channels, points])
  const corners = cornersOf(site, spatial)
  return [
    site.wants(0) ? dataGradient(site, flat, corners) : undefined,
    site.wants(1) ? gridGradient(site, flat, corners) : undefined,
  ]
}

const gridOf = ({ node }: Site): string => node.inputs[1] ?? ''

function cornersOf(site: Site, spatial: readonly number[]): Corner[] {
  const { build } = site
  return spatial.reduce<Corner[]>(
    (corners, size, axis) => {
      // The first number of a point of the grid belongs to the last axis.
      const sides = neighbours(site, size, spatial.length - 1 - axis)
      const length = build.constant({
        type: 'int64',
        dims: [],
        data: BigInt64Array.of(BigInt(size)),
      })
      return corners.flatMap(({ sides: others, index }) =>
        sides.map((side) => ({
          sides: [...others, side],
          index: axis === 0 ? side.index : build.add(build.mul(index, length), side.index),
        })),
      )
    },
    [{ sides: [], index: '' }],
  )
}

function neighbours(site: Site, size: number, component: number): Neighbour[] {
  const { build, node } = site
  const mode = stringOf(node, 'mode', 'linear')
  const type = site.type(gridOf(site))
  const { point, slope } = pointOf(site, size, component)
  const zero = build.scalar(0, type)
  const one = build.scalar(1, type)
  const neighbour = (at: string, weight: string, rate?: string): Neighbour => {
    const inside = clip(site, at, size)
    const seen = (x: string): string =>
      build.op('Where', [build.op('Equal', [at, inside]), x, zero])
    return { index: toInt64(build, inside), weight: seen(weight), slope: rate && seen(rate) }
  }
  if (mode === 'nearest') return [neighbour(build.op('Round', [point]), one)]
  if (mode !== 'linear' && mode !== 'bilinear') throw new Refusal(`its mode is "${mode}"`)
  const lower = build.op('Floor', [point])
  const share = build.sub(point, lower)
  return [
    neighbour(lower, build.sub(one, share), build.neg(slope)),
    neighbour(build.add(lower, one), share, slope),
  ]
}

const clip = (site: Site, x: string, size: number): string => {
  const type = site.type(gridOf(site))
  return site.build.op('Clip', [x, site.build.scalar(0, type), site.build.scalar(size - 1, type)])
}

/** A coordinate of the sampled points in units of elements, and its derivative by that of the grid, from -1 to 1. */
function pointOf(site: Site, size: number, component: number): { point: string; slope: string } {
  const { build, node } = site
  const dims = site.shape(gridOf(site))
  const type = site.type(gridOf(site))
  const number = (value: number): string => build.scalar(value, type)
  const rank = dims.length - 2
  const flat = build.reshape(gridOf(site), [dims[0] ?? 0, sizeOf(dims.slice(1, -1)), rank])
  const byComponent = build.transpose(flat, [0, 2, 1])
  const shifted = build.add(slice(build, byComponent, 1, [component, component + 1]), number(1))
  const align = intOf(node, 'align_corners', 0) === 1
  const point = align
    ? build.mul(build.div(shifted, number(2)), number(size - 1))
    : build.div(build.sub(build.mul(shifted, number(size)), number(1)), number(2))
  const slope = number((align ? size - 1 : size) / 2)
  const padding = stringOf(node, 'padding_mode', 'zeros')
  if (padding === 'zeros') return { point, slope }
  if (padding !== 'border') throw new Refusal(`its padding_mode is "${padding}"`)
  const inside = clip(site, point, size)
  const moves = build.op('Equal', [point, inside])
  return { point: inside, slope: build.op('Where', [moves, slope, number(0)]) }
}

function dataGradient(site: Site, gy: string, corners: readonly Corner[]): string {
  const { build } = site
  const name = inputOf(site, 0)
  const dims = site.shape(name)
  const [batch = 0, channels = 0, ...spatial] = dims
  const updates = corners.map(({ sides }) =>
    sides.reduce((product, { weight }) => build.mul(product, weight), gy),
  )
  const indices = concat(
    build,
    corners.map(({ index }) => index),
    2,
  )
  const points = sizeOf(site.shape(gridOf(site)).slice(1, -1)) * corners.length
  const at = byElement(site, build.expand(indices, [batch, channels, points]), 2)
  const empty = zeros(build, site.type(name), [batch, channels, sizeOf(spatial)])
  return build.reshape(at.write(empty, concat(build, updates, 2), 'add'), dims)
}

/** Moves of a point change the weights of its corners; `undefined` where they are constant. */
function gridGradient(site: Site, gy: string, corners: readonly Corner[]): string | undefined {
  const { build } = site
  const grid = site.shape(gridOf(site))
  const [batch = 0, channels = 0, ...spatial] = site.shape(inputOf(site, 0))
  const points = sizeOf(grid.slice(1, -1))
  const flat = build.reshape(inputOf(site, 0), [batch, channels, sizeOf(spatial)])
  const shares = corners.map(({ index }) => {
    const at = byElement(site, build.expand(index, [batch, channels, points]), 2)
    return build.reduceSum(build.mul(gy, at.read(flat)), [1])
  })
  const components = spatial.map((_, axis) => {
    const terms = corners.flatMap(({ sides }, i) => {
      const slope = sides[axis]?.slope
      const share = shares[i]
      if (slope === undefined || share === undefined) return []
      const others = sides.filter((__, other) => other !== axis)
      const rate = others.reduce((product, { weight }) => build.mul(product, weight), slope)
      return [build.mul(share, rate)]
    })
    return terms.length === 0 ? undefined : build.op('Sum', terms)
  })
  const moved = components.filter((component) => component !== undefined)
  if (moved.length === 0) return undefined
  const parts = concat(build, moved.reverse(), 1)
  return build.reshape(build.transpose(parts, [0, 2, 1]), grid)
}

export const GRID_SAMPLE: Rules = { GridSample: gridSample }
