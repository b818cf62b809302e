import { createRandom } from '@secmlops/core'
import { onnxModel, type NodeSpec, type TensorSpec } from './onnx-model.js'

export interface LinearModel {
  readonly classes: number
  readonly channels: number
  readonly side: number
  /** Nodes that turn `scores` into `output`; Identity when absent. */
  readonly head?: readonly NodeSpec[]
  readonly weights?: Readonly<Record<string, TensorSpec>>
  readonly batch?: number | string
}

/** scores = flatten(x) W, whose weights are smooth: class k weighs column block k of the image. */
export function linearModel(model: LinearModel): Uint8Array {
  const { classes, channels, side, batch = 'n' } = model
  const head = model.head ?? [{ op: 'Identity', inputs: ['scores'], outputs: ['output'] }]
  return onnxModel({
    inputs: { x: [batch, channels, side, side] },
    outputs: { output: [batch, classes] },
    weights: {
      w: { dims: [channels * side * side, classes], values: blockWeights(model) },
      ...model.weights,
    },
    nodes: [
      { op: 'Flatten', inputs: ['x'], outputs: ['flat'], attributes: { axis: 1 } },
      { op: 'MatMul', inputs: ['flat', 'w'], outputs: ['scores'] },
      ...head,
    ],
  })
}

function blockWeights({ classes, channels, side }: LinearModel): Float32Array {
  const weights = new Float32Array(channels * side * side * classes)
  for (let i = 0; i < channels * side * side; i++) {
    const block = Math.floor(((i % side) * classes) / side)
    weights[i * classes + block] = 1
  }
  return weights
}

/**
 * Images whose class is the brightest block of columns: grey .5, the block of the class lighter by `contrast`, and a little
 * seeded texture.
 */
export function blockImages(
  { classes, channels, side }: LinearModel,
  count: number,
  contrast: number,
): { x: Float32Array; y: number[] } {
  const random = createRandom(11)
  const size = channels * side * side
  const x = new Float32Array(count * size)
  const y = Array.from({ length: count }, (_, i) => i % classes)
  for (let i = 0; i < x.length; i++) {
    const label = Math.floor(i / size) % classes
    const block = Math.floor(((i % side) * classes) / side)
    x[i] = 0.5 + (block === label ? contrast : 0) + 0.01 * random.uniform()
  }
  return { x, y }
}
