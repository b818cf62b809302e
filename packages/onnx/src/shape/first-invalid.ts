import { describeNode, type Graph } from '../graph/graph.js'
import { modelError } from '../model-error.js'
import { infer } from './infer.js'

/** What the binding of onnxruntime says of a dimension that has overflowed (onnxruntime-node 1.30, dist/backend.js). */
const OVERFLOW = /Invalid dimension/

/** The error of loading a graph; where a dimension has overflowed, one that names the first node whose output has. */
export async function firstInvalid(graph: Graph, error: unknown): Promise<unknown> {
  if (!isOverflow(error)) return error
  let [from, to] = [0, graph.nodes.length - 1]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (await overflows(graph, middle + 1)) to = middle
    else from = middle + 1
  }
  const node = graph.nodes[from]
  const place = node ? describeNode(node) : 'a node'
  return modelError('model-limit', `${place} makes a value with a dimension beyond all numbers`)
}

const isOverflow = (error: unknown): boolean =>
  error instanceof Error && OVERFLOW.test(error.message)

/** Whether some output of the first nodes has. */
async function overflows(graph: Graph, count: number): Promise<boolean> {
  const nodes = graph.nodes.slice(0, count)
  try {
    await infer(
      { ...graph, nodes },
      nodes.flatMap(({ outputs }) => outputs.filter(Boolean)),
    )
    return false
  } catch (error) {
    if (isOverflow(error)) return true
    throw error
  }
}
