import type { Builder } from '../graph/builder.js'
import { int } from '../graph/attribute.js'
import type { ValueInfo } from '../session/session.js'
import type { TensorType } from '../session/tensor.js'

/** An output of the forward graph. */
export interface Output {
  readonly name: string
  readonly type: TensorType
  readonly shape: readonly number[]
}

export interface Seeds {
  /** What the caller feeds besides the model's inputs. */
  readonly inputs: readonly ValueInfo[]
  /** Values that are returned besides the model's outputs. */
  readonly outputs: readonly ValueInfo[]
  /** The cotangent of each output that has one: the derivative of the loss with respect to it, of its shape. */
  readonly cotangents: ReadonlyMap<string, string>
}

/** Emits the derivative of a scalar loss with respect to the outputs of a model. */
export type Loss = (build: Builder, outputs: readonly Output[]) => Seeds

/** No loss: the caller feeds a cotangent for each output, under the name `cotangent/<output>`. */
export const fed: Loss = (_, outputs) => {
  const named = outputs.map((output) => ({ ...output, seed: `cotangent/${output.name}` }))
  return {
    inputs: named.map(({ seed, type, shape }) => ({ name: seed, type, dims: shape })),
    outputs: [],
    cotangents: new Map(named.map(({ name, seed }) => [name, seed])),
  }
}

/**
 * Softmax cross-entropy of the first output, logits of shape [batch, classes], summed over the batch; the labels are fed
 * as int64 of shape [batch] under the name `labels`, and the loss of each example is returned as `loss`, of shape [batch].
 */
export const crossEntropy: Loss = (build, outputs) => {
  const [logits] = outputs
  if (logits?.shape.length !== 2)
    throw new RangeError('cross-entropy needs logits of [batch, classes]')
  const { name, type, shape } = logits
  const [batch = 0, classes = 0] = shape
  const offOn = build.vector([0, 1], type)
  const target = build.op('OneHot', ['labels', build.ints([classes]), offOn], { axis: int(-1) })
  const logProbabilities = build.op('LogSoftmax', [name], { axis: int(-1) })
  const loss = build.neg(build.reduceSum(build.mul(target, logProbabilities), [1], false))
  const seed = build.sub(build.op('Softmax', [name], { axis: int(-1) }), target)
  return {
    inputs: [{ name: 'labels', type: 'int64', dims: [batch] }],
    outputs: [{ name: build.named('loss', loss), type, dims: [batch] }],
    cotangents: new Map([[name, seed]]),
  }
}
