import { modelBytes, node } from '../onnx/model.mjs'
import { CHANNELS, HEADS, LAYERS, inputOf } from './network.mjs'

/** The detector as it is shipped: images [N,3,H,W] to rows [N,R,6]: x, y, log w, log h, objectness, quality. */
export function detectorBytes(weights, width, height) {
  const nodes = [...LAYERS.flatMap(forwardNodes), ...HEADS.flatMap(rowNodes)]
  nodes.push(
    node(
      'Concat',
      HEADS.map(({ name }) => `${name}.rows`),
      'detections',
      { axis: 1 },
    ),
  )
  const rows = HEADS.reduce((sum, { stride }) => sum + (width / stride) * (height / stride), 0)
  const constants = [...weights].map(([name, { shape, data }]) => ({ name, shape, data }))
  constants.push({ name: 'rows', shape: [3], data: BigInt64Array.of(0n, BigInt(CHANNELS), -1n) })
  constants.push({ name: 'parts', shape: [2], data: BigInt64Array.of(4n, 2n) })
  return modelBytes({
    name: 'pedestrian-detector',
    inputs: [{ name: 'images', shape: ['N', 3, height, width] }],
    outputs: [{ name: 'detections', shape: ['N', rows, CHANNELS] }],
    nodes,
    constants,
  })
}

/** All activations of a batch, from images and weights. */
export function forwardBytes(weights) {
  return modelBytes({
    name: 'forward',
    inputs: [{ name: 'images', shape: ['N', 3, 'H', 'W'] }, ...weightInputs(weights)],
    outputs: LAYERS.map(({ name, outputs }) => activation(name, outputs)),
    nodes: LAYERS.flatMap(forwardNodes),
  })
}

/**
 * Gradients of all weights and of the images, from the activations and the gradients at the heads
 * (`<head>.gradient`): back-propagation written with the operators of inference.
 */
export function backwardBytes(weights) {
  const last = new Set(HEADS.map(({ name }) => name))
  const activations = LAYERS.filter(({ name }) => !last.has(name))
  return modelBytes({
    name: 'backward',
    inputs: [
      { name: 'images', shape: ['N', 3, 'H', 'W'] },
      ...activations.map(({ name, outputs }) => activation(name, outputs)),
      ...HEADS.map(({ name }) => activation(`${name}.gradient`, CHANNELS)),
      ...weightInputs(weights),
    ],
    outputs: [
      { name: 'images.gradient', shape: ['N', 3, 'H', 'W'] },
      ...[...weights].map(([name, { shape }]) => ({ name: `${name}.gradient`, shape })),
    ],
    nodes: [...LAYERS].reverse().flatMap(backwardNodes),
    constants: [
      { name: 'zero', shape: [], data: Float32Array.of(0) },
      { name: 'axes', shape: [3], data: BigInt64Array.of(0n, 2n, 3n) },
    ],
  })
}

function forwardNodes(layer) {
  const { name, kernel, stride, linear } = layer
  const sum = linear ? name : `${name}.sum`
  const inputs = [inputOf(layer), `${name}.w`, `${name}.b`]
  const pad = (kernel - 1) / 2
  const convolution = node('Conv', inputs, sum, {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: [pad, pad, pad, pad],
  })
  return linear ? [convolution] : [convolution, node('Relu', [sum], name)]
}

/** [N,6,h,w] to [N,h*w,6], objectness and quality through the logistic function. */
function rowNodes({ name }) {
  return [
    node('Reshape', [name, 'rows'], `${name}.flat`),
    node('Transpose', [`${name}.flat`], `${name}.raw`, { perm: [0, 2, 1] }),
    node('Split', [`${name}.raw`, 'parts'], [`${name}.box`, `${name}.logits`], { axis: 2 }),
    node('Sigmoid', [`${name}.logits`], `${name}.scores`),
    node('Concat', [`${name}.box`, `${name}.scores`], `${name}.rows`, { axis: 2 }),
  ]
}

function backwardNodes(layer) {
  const { name, kernel, stride, linear } = layer
  const pad = (kernel - 1) / 2
  const input = inputOf(layer)
  const nodes = [...sumOfReaders(name), ...(linear ? [] : reluNodes(name))]
  const delta = linear ? `${name}.gradient` : `${name}.delta`
  nodes.push(
    node('ReduceSum', [delta, 'axes'], `${name}.b.gradient`, { keepdims: 0 }),
    node('ConvTranspose', [delta, `${name}.w`], gradientFor(layer), {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
      output_padding: [stride - 1, stride - 1],
    }),
    // Correlation of the input with the gradient, the batch taking the place of the channels.
    node('Transpose', [input], `${name}.in.t`, { perm: [1, 0, 2, 3] }),
    node('Transpose', [delta], `${name}.delta.t`, { perm: [1, 0, 2, 3] }),
    node('Conv', [`${name}.in.t`, `${name}.delta.t`], `${name}.w.t`, {
      dilations: [stride, stride],
      pads: [pad, pad, pad + 1 - stride, pad + 1 - stride],
    }),
    node('Transpose', [`${name}.w.t`], `${name}.w.gradient`, { perm: [1, 0, 2, 3] }),
  )
  return nodes
}

function reluNodes(name) {
  return [
    node('Greater', [name, 'zero'], `${name}.open`),
    node('Cast', [`${name}.open`], `${name}.mask`, { to: 1 }),
    node('Mul', [`${name}.gradient`, `${name}.mask`], `${name}.delta`),
  ]
}

/** Where more than one layer reads an activation, its gradient is the sum over the readers. */
function sumOfReaders(name) {
  const readers = LAYERS.filter((layer) => inputOf(layer) === name)
  if (readers.length < 2) return []
  return [
    node(
      'Sum',
      readers.map((layer) => gradientFor(layer)),
      `${name}.gradient`,
    ),
  ]
}

function gradientFor(layer) {
  const input = inputOf(layer)
  const shared = LAYERS.filter((other) => inputOf(other) === input).length > 1
  return shared ? `${input}.gradient.${layer.name}` : `${input}.gradient`
}

function weightInputs(weights) {
  return [...weights].map(([name, { shape }]) => ({ name, shape }))
}

function activation(name, channels) {
  return { name, shape: ['N', channels, `${name}.h`, `${name}.w`] }
}
