import { LIMITS, SecmlopsError, type PolicyTypes, type Tree } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import {
  exportModel,
  openSession,
  readModel,
  withFeatures,
  type Session,
  type Tensor,
} from '@secmlops/onnx'
import { encodeImage, modelInput, type ModelInput } from './model-input.js'

/** Images of one run of a model that takes any number. */
const BATCH = 32
/** Values of one example that are kept. */
const MOST_DIMS = 4_096

/** A model as two functions of an image: what its last hidden layer computes, and what it answers. */
export interface FeatureModel {
  readonly activations: (images: readonly Image[]) => Promise<Float32Array[]>
  /** Probabilities of the classes; scores are put through softmax. */
  readonly predictions: (images: readonly Image[]) => Promise<Float32Array[]>
  readonly close: () => Promise<void>
}

/** Opens the model at the head. @throws SecmlopsError of `readModel` and `openSession`, `model-input` (exit 2). */
export async function openModel(
  tree: Tree,
  model: PolicyTypes.Model,
  { image, threads }: { readonly image: Image; readonly threads: number },
): Promise<FeatureModel> {
  const bytes = await tree.read(model.path, LIMITS.modelFile)
  const { graph } = await readModel(bytes)
  const options = { threads, path: model.path }
  const whole = await openSession(bytes, options)
  const hidden = await openSession(exportModel(withFeatures(graph)), options)
  const input = modelInput(whole.inputs[0], model.input ?? {}, image)
  return {
    activations: async (images) => (await run(hidden, input, images)).map(pooled),
    predictions: async (images) =>
      (await run(whole, input, images)).map(({ values }) => probabilities(values)),
    close: async () => {
      await whole.dispose()
      await hidden.dispose()
    },
  }
}

/** Values of one example, and the shape of them. */
interface Output {
  readonly values: Float32Array
  readonly dims: readonly number[]
}

async function run(
  session: Session,
  input: ModelInput,
  images: readonly Image[],
): Promise<Output[]> {
  const size = input.batch ?? BATCH
  const outputs: Output[] = []
  for (let from = 0; from < images.length; from += size) {
    const part = images.slice(from, from + size)
    const rows = input.batch ?? part.length
    const feed = batchOf(part, input, rows)
    const result = (await session.run({ [input.name]: feed }))[session.outputs[0]?.name ?? '']
    outputs.push(...split(result, rows).slice(0, part.length))
  }
  return outputs
}

function batchOf(images: readonly Image[], input: ModelInput, rows: number): Tensor {
  const each = input.dims.reduce((product, dim) => product * dim, 1)
  const data = new Float32Array(rows * each)
  images.forEach((image, i) => {
    data.set(encodeImage(image, input), i * each)
  })
  return { type: 'float32', dims: [rows, ...input.dims], data }
}

function split(tensor: Tensor | undefined, rows: number): Output[] {
  if (tensor?.type !== 'float32' || tensor.dims[0] !== rows)
    throw new SecmlopsError('model-output', 'the model has no row of float32 for each image', {
      exit: 3,
      remedy: 'Name a classifier of images under `gates.provenance.features`',
    })
  const each = tensor.data.length / rows
  return Array.from({ length: rows }, (_, i) => ({
    values: tensor.data.slice(i * each, (i + 1) * each),
    dims: tensor.dims.slice(1),
  }))
}

/** A map of channels is averaged over its places, as global average pooling does. */
function pooled({ values, dims }: Output): Float32Array {
  const [channels = 0, height = 1, width = 1] = dims
  if (dims.length !== 3 || height * width === 1) return values.slice(0, MOST_DIMS)
  const size = height * width
  return Float32Array.from({ length: Math.min(channels, MOST_DIMS) }, (_, c) => {
    const own = values.subarray(c * size, (c + 1) * size)
    return own.reduce((sum, value) => sum + value, 0) / size
  })
}

function probabilities(values: Float32Array): Float32Array {
  const sum = values.reduce((total, value) => total + value, 0)
  if (values.every((value) => value >= 0) && Math.abs(sum - 1) < 1e-3) return values
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = values.map((value) => Math.exp(value - most))
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / total)
}
