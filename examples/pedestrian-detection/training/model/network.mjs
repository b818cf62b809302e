/** Convolutions in the order of computation; `from` is the layer that a layer reads, else the one before it. */
export const LAYERS = [
  { name: 'c1', inputs: 3, outputs: 12, kernel: 3, stride: 2 },
  { name: 'c2', inputs: 12, outputs: 24, kernel: 3, stride: 2 },
  { name: 'c3', inputs: 24, outputs: 24, kernel: 3, stride: 1 },
  { name: 'c4', inputs: 24, outputs: 40, kernel: 3, stride: 2 },
  { name: 'c5', inputs: 40, outputs: 40, kernel: 3, stride: 1 },
  { name: 'near', inputs: 40, outputs: 40, kernel: 3, stride: 1 },
  { name: 'head8', inputs: 40, outputs: 6, kernel: 1, stride: 1, linear: true },
  { name: 'c6', inputs: 40, outputs: 56, kernel: 3, stride: 2, from: 'c5' },
  { name: 'c7', inputs: 56, outputs: 56, kernel: 3, stride: 1 },
  { name: 'head16', inputs: 56, outputs: 6, kernel: 1, stride: 1, linear: true },
]

/** What each head sees: its stride in pixels. Together they give the rows of the output, in this order. */
export const HEADS = [
  { name: 'head8', stride: 8 },
  { name: 'head16', stride: 16 },
]

export const CHANNELS = 6

/** What the network reads for a pixel value v in 0..1: (v - MEAN) / STD. */
export const MEAN = 0.5
export const STD = 0.25

/** Probability that a cell holds a person before anything is learned (Lin et al. 2017, section 4.1). */
const PRIOR = 0.02

export function inputOf(layer) {
  const index = LAYERS.indexOf(layer)
  return layer.from ?? (index === 0 ? 'images' : LAYERS[index - 1].name)
}

/** Weights by name, drawn by He et al. 2015. */
export function createWeights(random) {
  const weights = new Map()
  for (const { name, inputs, outputs, kernel, linear } of LAYERS) {
    const fanIn = inputs * kernel * kernel
    const scale = Math.sqrt(2 / fanIn) * (linear ? 0.1 : 1)
    const data = Float32Array.from({ length: outputs * fanIn }, () => scale * random.normal())
    weights.set(`${name}.w`, { shape: [outputs, inputs, kernel, kernel], data })
    weights.set(`${name}.b`, { shape: [outputs], data: new Float32Array(outputs) })
  }
  for (const { name } of HEADS) weights.get(`${name}.b`).data[4] = Math.log(PRIOR / (1 - PRIOR))
  return weights
}
