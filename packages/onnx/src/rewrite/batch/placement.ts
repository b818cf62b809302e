import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import type { Node } from '../../graph/graph.js'
import type { Tensor } from '../../session/tensor.js'

/** A node of a graph whose shapes are those of batch 1, as the batch axis is followed through it. */
export interface BatchSite {
  readonly node: Node
  /** Appends helper nodes before this one. */
  readonly build: Builder
  /** Shape at batch 1. */
  readonly shape: (name: string) => readonly number[]
  /** The axis whose size grows in proportion to the batch; undefined for a value that is the same for every batch. */
  readonly axis: (name: string) => number | undefined
  /** How often the batch is repeated along that axis: 6 where 6 places of 1 row became 6 places of n rows. */
  readonly places: (name: string) => number
  readonly constant: (name: string) => Tensor | undefined
}

/** Where a node puts the batch. */
export interface Placement {
  /** Batch axis of each output; a single number for all of them. */
  readonly axis: number | readonly number[]
  /** See `BatchSite.places`; those of the first input with a batch by default. */
  readonly places?: number
  /** The node for any batch, where it was for one. */
  readonly node?: Node
}

export type PlacementRule = (site: BatchSite) => Placement

/** Why a batch of one cannot become a batch of many, as the end of a sentence ("because ..."). */
export class Obstacle extends Error {
  override readonly name = 'Obstacle'
}

/** Int64 values of a constant input; undefined where the input is left out. */
export function integersOf({ node, constant }: BatchSite, index: number): number[] | undefined {
  const name = node.inputs[index] ?? ''
  if (name === '') return undefined
  const tensor = constant(name)
  if (!tensor) throw new Obstacle('its shape depends on the data')
  return Array.from(tensor.data, Number)
}

/** Axes of a tensor of `rank`, counted from the start. */
export const fromStart = (axes: readonly number[], rank: number): number[] =>
  axes.map((axis) => (axis < 0 ? axis + rank : axis))

/** Shape and batch axis of the first input. */
export function first({ node, shape, axis }: BatchSite): {
  readonly x: string
  readonly dims: readonly number[]
  readonly at: number
} {
  const [x = ''] = node.inputs
  const at = axis(x)
  if (at === undefined) throw new Obstacle('the batch comes in by another input than its first')
  return { x, dims: shape(x), at }
}

export const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1)

/** The value if it has the batch; one of a single row is repeated along `axis` for every row of the batch of `like`. */
export function inRows(site: BatchSite, name: string, axis: number, like: string): string {
  if (site.axis(name) !== undefined) return name
  const { build, shape } = site
  const at = site.axis(like) ?? 0
  const rank = shape(name).length
  if (shape(name)[axis] !== 1 || shape(like)[at] !== 1)
    throw new Obstacle('a constant fills the axis that holds the batch')
  const ones = (count: number): string => build.ints(Array<number>(count).fill(1))
  const size = build.op('Gather', [build.op('Shape', [like]), build.ints([at])])
  const parts = [ones(axis), size, ones(rank - axis - 1)]
  return build.op('Expand', [name, build.op('Concat', parts, { axis: int(0) })])
}
