import { exportModel } from '../graph/export.js'
import type { Graph } from '../graph/graph.js'
import { inFloat64, toFloat64 } from '../rewrite/float64.js'
import { openSession } from '../session/open-session.js'
import type { Tensors } from '../session/rows.js'
import type { Session } from '../session/session.js'
import type { Tensor } from '../session/tensor.js'
import type { Shapes } from '../shape/shapes.js'
import { specialize } from '../shape/specialize.js'

/** A model to take differences of. */
export interface Reference {
  readonly precision: 'float64' | 'float32'
  /** Feeds may be float64 where the model takes float32. */
  run(feeds: Tensors): Promise<Tensors>
  dispose(): Promise<void>
}

/**
 * The model in float64, where steps can be so small that no kink of a ReLU lies between; where some operator has no
 * float64 kernel, the model as it is.
 * @param model of opset 18 or newer
 * @param feeds of every input, and of weights that are to be fed as well
 * @throws SecmlopsError of `openSession`
 */
export async function openReference(
  model: Graph,
  shapes: Shapes,
  feeds: Tensors,
): Promise<Reference> {
  const open = withFedWeights(model, feeds)
  const fed = Object.fromEntries(Object.entries(feeds).map(([name, { dims }]) => [name, dims]))
  const exact = await openFloat64(open, { ...shapes, ...fed }, feeds)
  const session = exact ?? (await openSession(exportModel(open)))
  const convert = exact ? toFloat64 : toFloat32
  return {
    precision: exact ? 'float64' : 'float32',
    run: (values) => session.run(converted(values, convert)),
    dispose: () => session.dispose(),
  }
}

function withFedWeights(model: Graph, feeds: Tensors): Graph {
  const weights = [...model.initializers].filter(([name]) => feeds[name])
  const kept = [...model.initializers].filter(([name]) => !feeds[name])
  const inputs = weights.map(([name, { type, dims }]) => ({ name, type, dims }))
  return { ...model, inputs: [...model.inputs, ...inputs], initializers: new Map(kept) }
}

async function openFloat64(
  model: Graph,
  shapes: Shapes,
  feeds: Tensors,
): Promise<Session | undefined> {
  if (model.inputs.some(({ type }) => type === 'float64')) return undefined
  try {
    const { graph, facts } = await specialize(model, shapes)
    const exact = inFloat64(graph, facts)
    // Fusions of the runtime have kernels for float32 only.
    return exact && (await running(exact, feeds))
  } catch {
    // An operator without a float64 kernel is no error: float32 is then all there is.
    return undefined
  }
}

/** Some kernels, that of LSTM for one, refuse float64 only when they run. */
async function running(exact: Graph, feeds: Tensors): Promise<Session> {
  const session = await openSession(exportModel(exact), { optimize: false })
  try {
    await session.run(converted(feeds, toFloat64))
    return session
  } catch (error) {
    await session.dispose()
    throw error
  }
}

const converted = (feeds: Tensors, convert: (tensor: Tensor) => Tensor): Tensors =>
  Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, convert(tensor)]))

const toFloat32 = (tensor: Tensor): Tensor =>
  tensor.type === 'float64'
    ? { type: 'float32', dims: tensor.dims, data: Float32Array.from(tensor.data) }
    : tensor
