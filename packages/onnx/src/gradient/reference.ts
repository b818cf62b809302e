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
 * @throws SecmlopsError of `openSession`
 */
export async function openReference(model: Graph, shapes: Shapes): Promise<Reference> {
  const exact = await openFloat64(model, shapes)
  const session = exact ?? (await openSession(exportModel(model)))
  const convert = exact ? toFloat64 : toFloat32
  return {
    precision: exact ? 'float64' : 'float32',
    run: (feeds) =>
      session.run(
        Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, convert(tensor)])),
      ),
    dispose: () => session.dispose(),
  }
}

async function openFloat64(model: Graph, shapes: Shapes): Promise<Session | undefined> {
  if (model.inputs.some(({ type }) => type === 'float64')) return undefined
  try {
    const { graph, facts } = await specialize(model, shapes)
    const exact = inFloat64(graph, facts)
    // Fusions of the runtime have kernels for float32 only.
    return exact && (await openSession(exportModel(exact), { optimize: false }))
  } catch {
    // An operator without a float64 kernel is no error: float32 is then all there is.
    return undefined
  }
}

const toFloat32 = (tensor: Tensor): Tensor =>
  tensor.type === 'float64'
    ? { type: 'float32', dims: tensor.dims, data: Float32Array.from(tensor.data) }
    : tensor
