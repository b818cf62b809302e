import {
  SecmlopsError,
  printable,
  type Location,
  type PolicyTypes,
  type Tree,
} from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import {
  exportModel,
  openSession,
  readModel,
  type Graph,
  type Session,
  type Tensor,
} from '@secmlops/onnx'
import { encodeImage, type EncodedShape } from './encode-image.js'

/** Whose values describe an image: a model of the policy, and one of its values by name. */
export interface EmbeddingSetting {
  readonly path: string
  readonly output: string
  readonly input: PolicyTypes.ModelInput
  /** Where the policy names them. */
  readonly location: Location
}

export interface Embedder {
  /** Numbers of a picture; as many for each. */
  embed(image: Image): Promise<Float64Array>
  dispose(): Promise<void>
}

/**
 * Opens the model of the repository that turns pictures into numbers.
 * @param tree - Where the model is read: the same for both samples.
 * @throws SecmlopsError of `readModel` and `openSession`; `model-input` and `model-output` (exit 2) with the policy line.
 */
export async function openEmbedder(
  tree: Tree,
  setting: EmbeddingSetting,
  threads: number,
): Promise<Embedder> {
  const { graph } = await readModel(await tree.onDisk(setting.path))
  const model = exportModel({ ...graph, outputs: [outputOf(graph, setting)] })
  const session = await openSession(model, { threads, path: setting.path })
  const [value] = session.inputs
  const shape = shapeOf(session, setting)
  const dims = [1, ...ordered(shape, setting.input)]
  return {
    embed: async (image) => {
      const data = encodeImage(image, shape, setting.input)
      const results = await session.run({ [value?.name ?? '']: { type: 'float32', dims, data } })
      return numbersOf(results[setting.output], setting)
    },
    dispose: () => session.dispose(),
  }
}

function outputOf(graph: Graph, { output, location }: EmbeddingSetting): Graph['outputs'][number] {
  const declared = graph.outputs.find(({ name }) => name === output)
  if (declared) return declared
  if (graph.nodes.some(({ outputs }) => outputs.includes(output)))
    return { name: output, type: 'other', dims: [] }
  throw new SecmlopsError('model-output', `the model has no value "${printable(output, 60)}"`, {
    location,
    remedy: `Name an output of the model (${graph.outputs.map(({ name }) => printable(name, 40)).join(', ')}) or of one of its nodes`,
  })
}

/** @throws SecmlopsError `model-input` (exit 2) for a model that does not take one picture of a fixed size. */
function shapeOf({ inputs }: Session, { input, location }: EmbeddingSetting): EncodedShape {
  const [value, ...others] = inputs
  const sizes = value?.dims.slice(1).map((size) => (typeof size === 'number' ? size : 0)) ?? []
  const shape = shapeFrom(sizes, input)
  if (others.length === 0 && value?.type === 'float32' && sizes.length === 3 && isPicture(shape))
    return shape
  throw new SecmlopsError('model-input', 'the model does not take one picture of a fixed size', {
    location,
    remedy: 'Export it with one float32 input of 1 or 3 channels and a fixed height and width',
  })
}

function shapeFrom(
  [a = 0, b = 0, c = 0]: readonly number[],
  { layout }: PolicyTypes.ModelInput,
): EncodedShape {
  return layout === 'nhwc'
    ? { channels: c, height: a, width: b }
    : { channels: a, height: b, width: c }
}

function isPicture({ channels, height, width }: EncodedShape): boolean {
  return (channels === 1 || channels === 3) && height > 0 && width > 0
}

function ordered(
  { channels, height, width }: EncodedShape,
  input: PolicyTypes.ModelInput,
): number[] {
  return input.layout === 'nhwc' ? [height, width, channels] : [channels, height, width]
}

function numbersOf(
  tensor: Tensor | undefined,
  { output, location }: EmbeddingSetting,
): Float64Array {
  const isFloat = tensor?.type === 'float32' || tensor?.type === 'float64'
  const values = isFloat ? Float64Array.from(tensor.data) : new Float64Array(0)
  if (values.length > 0 && values.every(Number.isFinite)) return values
  throw new SecmlopsError(
    'model-output',
    `"${printable(output, 60)}" has no finite numbers for an image`,
    { location, exit: 3, remedy: 'Name a value that holds numbers for every image' },
  )
}
