import type { Attributes } from '../../src/graph/attribute.js'
import type { Node } from '../../src/graph/graph.js'
import type { Tensor } from '../../src/session/tensor.js'
import { isFloat } from './differences.js'

/** One node, with the values of its inputs. */
export interface RuleCase {
  readonly op: string
  /** ai.onnx by default. */
  readonly domain?: string
  /** Version of the operators of ai.onnx; 18 by default. */
  readonly opset?: number
  readonly attributes?: Attributes
  /** `undefined` where an optional input is left out. */
  readonly inputs: readonly (Tensor | undefined)[]
  /** Indices of inputs that are initializers; those that are not floating-point always are. */
  readonly constants?: readonly number[]
  /** Indices of the inputs whose gradients are checked; all floating-point inputs by default, constants included. */
  readonly wrt?: readonly number[]
  /** Those of `wrt` for which the rule may say `undefined`: the differences must then be zero. */
  readonly zero?: readonly number[]
  /** Number of outputs of the node; 1 by default. */
  readonly outputs?: number
  /** Step of the differences, in units of the input; by default 1e-4, or 1e-2 where any tensor is float32. */
  readonly step?: number
}

/** Tensors by name. */
export type Values = Readonly<Record<string, Tensor>>

export const inputName = (index: number): string => `x${String(index)}`
export const outputName = (index: number): string => `y${String(index)}`
export const cotangentName = (index: number): string => `cotangent${String(index)}`

export function nodeOf(testCase: RuleCase): Node {
  const { op, domain = '', attributes = {}, inputs, outputs = 1 } = testCase
  return {
    name: 'node',
    op,
    domain,
    inputs: inputs.map((tensor, i) => (tensor ? inputName(i) : '')),
    outputs: Array.from({ length: outputs }, (_, i) => outputName(i)),
    attributes,
  }
}

export const feedsOf = ({ inputs }: RuleCase): Values =>
  Object.fromEntries(inputs.flatMap((tensor, i) => (tensor ? [[inputName(i), tensor]] : [])))

export function wrtOf({ inputs, wrt }: RuleCase): readonly number[] {
  return wrt ?? inputs.flatMap((tensor, i) => (tensor && isFloat(tensor) ? [i] : []))
}

/** Names of the inputs that are initializers. */
export function constantsOf({ inputs, constants = [] }: RuleCase): ReadonlySet<string> {
  return new Set(
    inputs.flatMap((tensor, i) =>
      tensor && (constants.includes(i) || !isFloat(tensor)) ? [inputName(i)] : [],
    ),
  )
}

export function describeCase({ inputs, ...rest }: RuleCase): string {
  const tensors = inputs.map((tensor) =>
    tensor ? `${tensor.type} [${tensor.dims.join()}]${shortData(tensor)}` : 'none',
  )
  return JSON.stringify({ ...rest, inputs: tensors }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}

/** Small integer tensors are axes, shapes and pads: part of the configuration. */
const shortData = ({ type, data }: Tensor): string =>
  type === 'int64' && data.length <= 12 ? ` = ${data.join()}` : ''
