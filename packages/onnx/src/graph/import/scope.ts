import { LIMITS, printable } from '@secmlops/core'
import { modelError, quote } from '../../model-error.js'

/** Says what a message calls that which makes or reads a value. */
type Describe = () => string

/** The values of a graph, inside those of the graphs around it. */
export class Scope {
  /** Values of the graphs around this one that its nodes read. */
  readonly captured: Set<string> = new Set()
  readonly #outer: Scope | undefined
  readonly #depth: number
  readonly #values = new Set<string>()
  readonly #nodes = new Set<string>()

  constructor(outer?: Scope) {
    this.#outer = outer
    this.#depth = outer ? outer.#depth + 1 : 0
    if (this.#depth > LIMITS.onnxDepth)
      throw modelError('model-limit', 'the graphs of the model are nested too deeply')
  }

  get isNested(): boolean {
    return this.#outer !== undefined
  }

  owns(name: string): boolean {
    return this.#values.has(name)
  }

  /** A value has one definition. It may hide one of a graph around it, as onnxruntime allows. */
  define(name: string, describe: Describe): void {
    if (this.owns(name))
      throw modelError(
        'model-invalid',
        `${printable(describe())} defines the value ${quote(name)} for the second time`,
      )
    this.#values.add(name)
  }

  /** Whether no other node has this name yet. Onnxruntime refuses two; nodes without a name are many. */
  claim(node: string): boolean {
    if (node === '') return true
    const fresh = !this.#nodes.has(node)
    this.#nodes.add(node)
    return fresh
  }

  /** @throws SecmlopsError `model-invalid` for a value that nothing defines. */
  read(name: string, describe: Describe): void {
    if (this.owns(name)) return
    if (!this.#outerSees(name))
      throw modelError(
        'model-invalid',
        `${printable(describe())} needs the value ${quote(name)}, which nothing defines`,
      )
    this.captured.add(name)
  }

  #sees(name: string): boolean {
    return this.owns(name) || this.#outerSees(name)
  }

  #outerSees(name: string): boolean {
    return this.#outer ? this.#outer.#sees(name) : false
  }
}
