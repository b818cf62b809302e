import type { Builder } from '../graph/builder.js'
import type { Graph, Node } from '../graph/graph.js'
import type { Tensor } from '../session/tensor.js'
import { isFloat } from '../session/values.js'
import type { Facts } from '../shape/probe.js'
import { ancestors, dependants, operatorName, readWithoutChoice } from './cut.js'
import { discreteReason, whyNoRule } from './discrete.js'
import { Refusal, type Rules, type Site } from './rule.js'

/** Where the walk stopped, and why. */
export interface Stop {
  readonly node: Node
  readonly reason: string
}

export interface Walk {
  /** The forward nodes, some with outputs that a rule asked for. */
  readonly nodes: readonly Node[]
  /** The gradient of each value that was asked for and has one. */
  readonly gradients: ReadonlyMap<string, string>
  /** From the outputs back. */
  readonly stops: readonly Stop[]
}

export interface WalkOptions {
  readonly graph: Graph
  readonly facts: Facts
  readonly rules: Rules
  /** Rules that come first, and that pass a cotangent through values that are no floating-point numbers. */
  readonly straightThrough: Rules
  readonly build: Builder
  /** Inputs and initializers that gradients are asked for. */
  readonly wrt: readonly string[]
  /** Values of the forward graph and the names of their cotangents. */
  readonly seeds: ReadonlyMap<string, string>
}

/**
 * Reverse-mode differentiation: from the outputs back, each node's rule turns the cotangents of its outputs into those
 * of its inputs, and what reaches a value on several paths is added up (Griewank & Walther 2008, section 3.2).
 */
export function walk(options: WalkOptions): Walk {
  const { graph, wrt, seeds } = options
  const active = activeValues(options)
  const relevant = ancestors(graph, seeds.keys(), (node) => readWithoutChoice(node, active))
  const reach = { active, relevant, integers: integersFed(options) }
  const cotangents = new Cotangents(options.build, seeds)
  const nodes: Node[] = []
  const stops: Stop[] = []
  for (const node of [...graph.nodes].reverse()) {
    const step = new Step(node, options, reach)
    if (node.outputs.some((name) => active.has(name) && relevant.has(name))) {
      const { gradients, reason } = step.differentiate(node.outputs.map((n) => cotangents.of(n)))
      if (reason !== undefined) stops.push({ node, reason })
      gradients.forEach((gradient, i) => {
        const input = node.inputs[i] ?? ''
        if (gradient !== undefined && active.has(input)) cotangents.add(input, gradient)
      })
    }
    nodes.push(step.amended)
  }
  const gradients = new Map<string, string>()
  for (const name of wrt) {
    const gradient = cotangents.of(name)
    if (gradient !== undefined) gradients.set(name, gradient)
  }
  return { nodes: nodes.reverse(), gradients, stops }
}

/** What has come together at each value so far. */
class Cotangents {
  readonly #terms: Map<string, string[]>
  readonly #build: Builder

  constructor(build: Builder, seeds: ReadonlyMap<string, string>) {
    this.#build = build
    this.#terms = new Map([...seeds].map(([value, seed]) => [value, [seed]]))
  }

  add(value: string, term: string): void {
    const terms = this.#terms.get(value)
    if (terms) terms.push(term)
    else this.#terms.set(value, [term])
  }

  of(value: string): string | undefined {
    const [first, ...rest] = this.#terms.get(value) ?? []
    if (first === undefined) return undefined
    const sum = rest.reduce((total, term) => this.#build.add(total, term), first)
    this.#terms.set(value, [sum])
    return sum
  }
}

interface Outcome {
  readonly gradients: readonly (string | undefined)[]
  /** Set where something of the gradient is lost. */
  readonly reason?: string
}

interface Reach {
  /** Values that depend on what gradients are asked for. */
  readonly active: ReadonlySet<string>
  /** Values that the seeds depend on, other than as a choice. */
  readonly relevant: ReadonlySet<string>
  /** Those that are active and integers throughout, from the input on. */
  readonly integers: ReadonlySet<string>
}

/** What depends on `wrt`, but for values that the shapes of the inputs fix (Shape, and arithmetic on it). */
function activeValues({ graph, facts, wrt }: WalkOptions): ReadonlySet<string> {
  const fixed = (name: string): boolean => name === '' || facts.constant(name) !== undefined
  const nodes = graph.nodes.filter(({ outputs }) => !outputs.every(fixed))
  return dependants({ ...graph, nodes }, wrt)
}

function integersFed({ graph, facts, wrt }: WalkOptions): ReadonlySet<string> {
  const discrete = (name: string): boolean => !isFloat(facts.type(name))
  const nodes = graph.nodes.filter(({ outputs }) => outputs.filter(Boolean).every(discrete))
  return dependants({ ...graph, nodes }, wrt.filter(discrete))
}

/** One node of the walk. */
class Step implements Site {
  readonly node: Node
  readonly build: Builder
  amended: Node
  readonly #options: WalkOptions
  readonly #active: ReadonlySet<string>
  readonly #relevant: ReadonlySet<string>
  readonly #integers: ReadonlySet<string>

  constructor(node: Node, options: WalkOptions, { active, relevant, integers }: Reach) {
    this.node = node
    this.amended = node
    this.build = options.build
    this.#options = options
    this.#active = active
    this.#relevant = relevant
    this.#integers = integers
  }

  differentiate(cotangents: readonly (string | undefined)[]): Outcome {
    const { inputs } = this.node
    const { rules, straightThrough } = this.#options
    const bridge = straightThrough[operatorName(this.node)]
    const reached = inputs.some((name, i) => (bridge ? this.#active.has(name) : this.wants(i)))
    if (!reached) return { gradients: [], ...this.#entry(cotangents) }
    const discrete = this.#discrete(cotangents)
    if (cotangents.every((name) => name === undefined)) return { gradients: [], ...discrete }
    const rule = bridge ?? rules[operatorName(this.node)]
    if (!rule) return { gradients: [], reason: whyNoRule(this.node) }
    try {
      const gradients = rule(this, cotangents)
      const missing = inputs.findIndex((_, i) => this.wants(i) && gradients[i] === undefined)
      if (missing < 0) return { gradients, ...discrete }
      return { gradients, reason: `has no derivative for "${inputs[missing] ?? ''}"` }
    } catch (error) {
      if (error instanceof Refusal) return { gradients: [], reason: error.message }
      throw error
    }
  }

  /** An output that is read as a number, and that is none a gradient passes: indices of TopK, beside its values. */
  #discrete(cotangents: readonly (string | undefined)[]): { readonly reason?: string } {
    const type = this.node.outputs
      .filter((name, i) => this.#relevant.has(name) && cotangents[i] === undefined)
      .map((name) => this.#options.facts.type(name))
      .find((one) => one !== undefined && !isFloat(one))
    return type === undefined ? {} : { reason: discreteReason(this.node, type) }
  }

  /** Integers that the model is fed: nothing before them could have been named as the cut. */
  #entry(cotangents: readonly (string | undefined)[]): { readonly reason?: string } {
    const { facts } = this.#options
    const read = readWithoutChoice(this.node, this.#active)
    const fed = read.find((name) => this.#integers.has(name))
    if (fed === undefined || cotangents.every((name) => name === undefined)) return {}
    return {
      reason: `takes "${fed}", which is ${facts.type(fed) ?? 'no tensor'} and has no gradient`,
    }
  }

  shape(name: string): readonly number[] {
    const shape = this.#options.facts.shape(name)
    if (!shape) throw new Refusal(`has a value, "${name}", whose shape depends on the data`)
    return shape
  }

  type(name: string): Tensor['type'] {
    const type = this.#options.facts.type(name)
    if (!type) throw new Refusal(`has a value, "${name}", that is no tensor of a known type`)
    return type
  }

  constant(name: string): Tensor | undefined {
    // A value that a gradient is asked for is a variable, whatever the file holds for it.
    return this.#active.has(name) ? undefined : this.#options.facts.constant(name)
  }

  output(index: number): string {
    const outputs = [...this.amended.outputs]
    while (outputs.length <= index) outputs.push('')
    outputs[index] ||= this.build.name()
    this.amended = { ...this.amended, outputs }
    return outputs[index]
  }

  wants(index: number): boolean {
    const name = this.node.inputs[index] ?? ''
    return this.#active.has(name) && isFloat(this.#options.facts.type(name))
  }
}
