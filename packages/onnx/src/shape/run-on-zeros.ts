import { exportModel } from '../graph/export.js'
import type { Graph } from '../graph/graph.js'
import { removeDeadCode } from '../rewrite/dead-code.js'
import { openSession } from '../session/open-session.js'
import type { Tensors } from '../session/rows.js'
import { emptyTensor, isTensorType } from '../session/values.js'
import type { Shapes } from './shapes.js'
import { unsupportedInput } from './unsupported-input.js'

/** Runs what the outputs of a graph need, on zeros. */
export async function runOnZeros(graph: Graph, shapes: Shapes): Promise<Tensors> {
  const part = removeDeadCode(graph)
  const session = await openSession(exportModel(part), { optimize: false })
  try {
    return await session.run(
      Object.fromEntries(
        part.inputs.map(({ name, type }) => {
          if (!isTensorType(type)) throw unsupportedInput(name)
          return [name, emptyTensor(type, shapes[name] ?? [])]
        }),
      ),
    )
  } finally {
    await session.dispose()
  }
}
