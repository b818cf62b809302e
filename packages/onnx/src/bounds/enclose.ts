import type { Builder } from '../graph/builder.js'
import type { Graph, Node } from '../graph/graph.js'
import type { Tensor } from '../session/tensor.js'
import { sizeOf } from '../session/values.js'
import type { Facts } from '../shape/probe.js'
import type { Interval } from './interval.js'
import { Refusal, type BoundSite, type Enclosure } from './rule.js'
import { BOUND_RULES } from './rules/index.js'

/** What the walks know. */
export interface Scene {
  readonly graph: Graph
  readonly facts: Facts
  readonly build: Builder
  /** Rows of one run. */
  readonly batch: number
  /** Of the values that vary, in the order in which they are found. */
  readonly known: Map<string, Enclosure>
}

/** A graph that is not covered: the node, and why, as the end of a sentence. */
export class Uncovered extends Error {
  override readonly name = 'Uncovered'
  readonly node: Node

  constructor(node: Node, reason: string) {
    super(reason)
    this.node = node
  }
}

/**
 * Interval bound propagation of one node.
 * @throws Uncovered
 */
export function enclose(scene: Scene, node: Node): void {
  const { facts, known } = scene
  if (!node.inputs.some((name) => known.has(name))) {
    const open = node.outputs.find((name) => name !== '' && facts.constant(name) === undefined)
    // Of a constant that was folded in part, or that nothing random goes into.
    if (open !== undefined)
      throw new Uncovered(node, 'does not depend on the input, nor is it fixed')
    return
  }
  const rule = node.domain === '' ? BOUND_RULES[node.op] : undefined
  if (!rule) throw new Uncovered(node, 'has no rule for its bounds')
  try {
    const found = rule(new Site(scene, node))
    node.outputs.forEach((name, i) => {
      const enclosure = found[i]
      if (name === '') return
      if (!enclosure) throw new Refusal('has an output without bounds')
      rowsOf(scene, name)
      known.set(name, enclosure)
    })
  } catch (error) {
    throw error instanceof Refusal ? new Uncovered(node, error.message) : error
  }
}

/** Dimensions of one row of a value that varies. */
export function rowsOf({ facts, batch }: Scene, name: string): readonly number[] {
  const [rows, ...dims] = facts.shape(name) ?? []
  if (facts.type(name) !== 'float32')
    throw new Refusal(`has a value, "${name}", that is ${facts.type(name) ?? 'no tensor'}`)
  if (rows !== batch) throw new Refusal(`has a value, "${name}", without a row for each example`)
  return dims
}

/** Elements of one row of the largest value so far. */
export const widest = (scene: Scene): number =>
  [...scene.known.keys()].reduce((most, name) => Math.max(most, sizeOf(rowsOf(scene, name))), 0)

class Site implements BoundSite {
  readonly node: Node
  readonly build: Builder
  readonly #scene: Scene

  constructor(scene: Scene, node: Node) {
    this.node = node
    this.build = scene.build
    this.#scene = scene
  }

  shape(name: string): readonly number[] {
    const shape = this.#scene.facts.shape(name)
    if (!shape) throw new Refusal(`has a value, "${name}", whose shape depends on the data`)
    return shape
  }

  constant(name: string): Tensor | undefined {
    return this.#scene.facts.constant(name)
  }

  varies(index: number): boolean {
    return this.#scene.known.has(this.node.inputs[index] ?? '')
  }

  interval(index: number): Interval {
    const name = this.node.inputs[index] ?? ''
    const found = this.#scene.known.get(name)
    if (found) return found.interval
    if (this.constant(name)?.type === 'float32') return { lower: name, upper: name }
    throw new Refusal(`reads "${name}", of which nothing is known`)
  }

  again(inputs: readonly string[]): readonly string[] {
    const { op, attributes, outputs } = this.node
    return this.build.ops(op, inputs, attributes, outputs.length)
  }
}
