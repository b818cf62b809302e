import { Builder } from '../../src/graph/builder.js'
import type { Node } from '../../src/graph/graph.js'
import type { Site } from '../../src/gradient/rule.js'
import type { Tensor } from '../../src/session/tensor.js'
import { constantsOf, outputName, wrtOf, type RuleCase, type Values } from './rule-case.js'

/** A node as a rule comes by it, all of whose values are known. */
export class TestSite implements Site {
  readonly build: Builder = new Builder('gradient/')
  node: Node
  readonly #case: RuleCase
  readonly #values: Values

  constructor(testCase: RuleCase, node: Node, values: Values) {
    this.node = node
    this.#case = testCase
    this.#values = values
  }

  shape(name: string): readonly number[] {
    return this.#value(name).dims
  }

  type(name: string): Tensor['type'] {
    return this.#value(name).type
  }

  constant(name: string): Tensor | undefined {
    return constantsOf(this.#case).has(name) ? this.#values[name] : undefined
  }

  output(index: number): string {
    const { outputs } = this.node
    const known = outputs[index]
    if (known) return known
    const name = outputName(index)
    const length = Math.max(outputs.length, index + 1)
    const extended = Array.from({ length }, (_, i) => (i === index ? name : (outputs[i] ?? '')))
    this.node = { ...this.node, outputs: extended }
    return name
  }

  wants(index: number): boolean {
    return wrtOf(this.#case).includes(index)
  }

  #value(name: string): Tensor {
    const value = this.#values[name]
    if (!value) throw new Error(`"${name}" is no value of the forward graph`)
    return value
  }
}
