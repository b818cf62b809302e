import type { Graph } from '../graph/graph.js'
import { infer } from './infer.js'

/** What the binding of onnxruntime says of a dimension that has overflowed (onnxruntime-node 1.30, dist/backend.js). */
const OVERFLOW = /Invalid dimension/

/** The position of the first node whose output has overflowed, given the error of loading all. @throws any other error */
export async function firstOverflow(graph: Graph, error: unknown): Promise<number> {
  if (!isOverflow(error)) throw error
  let [from, to] = [0, graph.nodes.length - 1]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (await overflows(upTo(graph, middle + 1))) to = middle
    else from = middle + 1
  }
  return from
}

/** The first nodes of a graph. */
export const upTo = (graph: Graph, count: number): Graph => ({
  ...graph,
  nodes: graph.nodes.slice(0, count),
  outputs: [],
})

const isOverflow = (error: unknown): boolean =>
  error instanceof Error && OVERFLOW.test(error.message)

async function overflows(graph: Graph): Promise<boolean> {
  const names = graph.nodes.flatMap(({ outputs }) => outputs.filter(Boolean))
  try {
    await infer(graph, names)
    return false
  } catch (error) {
    if (isOverflow(error)) return true
    throw error
  }
}
