import { LIMITS } from '@secmlops/core'
import { modelError } from '../../model-error.js'

/** What is left of `LIMITS` for one import, in which functions and sub-graphs may multiply what a small file holds. */
export class Budget {
  #nodes: number = LIMITS.onnxNodes
  #names: number = LIMITS.onnxFields
  #values: number = LIMITS.onnxFields
  #bytes: number = LIMITS.arrayBytes
  #dense: number = LIMITS.onnxDense

  /** Nodes, and the graphs and bodies that hold them. */
  nodes(count: number): void {
    this.#nodes -= count
    if (this.#nodes < 0)
      throw modelError('model-limit', `the model has more than ${String(LIMITS.onnxNodes)} nodes`)
  }

  /** Values of attributes that are lists. */
  values(count: number): void {
    this.#values -= count
    if (this.#values < 0) throw modelError('model-limit', 'the attributes hold too many values')
  }

  /** Names of values that are looked up or renamed. */
  names(count: number): void {
    this.#names -= count
    if (this.#names < 0) throw modelError('model-limit', 'the model has too many values')
  }

  /** Weights that are copied or read from other files. */
  bytes(count: number): void {
    this.#bytes -= count
    if (this.#bytes < 0)
      throw modelError(
        'model-limit',
        `the weights take more than ${String(LIMITS.arrayBytes)} bytes`,
      )
  }

  /** Weights that a sparse tensor becomes. */
  dense(count: number): void {
    this.#dense -= count
    if (this.#dense < 0)
      throw modelError(
        'model-limit',
        `the sparse weights unfold to more than ${String(LIMITS.onnxDense)} bytes`,
      )
  }
}
