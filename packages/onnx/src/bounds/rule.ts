import type { Builder } from '../graph/builder.js'
import type { Operation } from '../operators/operation.js'
import type { Interval } from './interval.js'

export { Refusal } from '../operators/refusal.js'

/** A node (opset 18 or newer) as the forward walk comes by it. */
export interface BoundSite extends Operation {
  /** Emits the nodes of the bounds; no value of the model itself but its constants may be an input. */
  readonly build: Builder
  /** Bounds of an input; of a constant, the constant twice. */
  interval(index: number): Interval
  /** Whether an input depends on the inputs of the model. */
  varies(index: number): boolean
  /** The node again, with other inputs. */
  again(inputs: readonly string[]): readonly string[]
}

/** What is known of one output of a node, for every input of the model in its box. */
export interface Enclosure {
  /** Holds what the model computes in float32, and not only what it stands for. */
  readonly interval: Interval
  /**
   * Name of a value of the same shape: how far, in float32, the output and a linear function of it that is computed
   * backwards can be from those of the reals; undefined where values are only moved about.
   */
  readonly error?: string
}

/**
 * Interval arithmetic of one operator.
 * @returns one enclosure for each output
 * @throws Refusal for a configuration that the rule does not cover
 */
export type BoundRule = (site: BoundSite) => readonly Enclosure[]

/** Rules by type of operator of ai.onnx. */
export type BoundRules = Readonly<Record<string, BoundRule>>
