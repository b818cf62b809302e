import { LIMITS } from '@secmlops/core'
import { describeNode, type Graph } from '../graph/graph.js'
import { modelError } from '../model-error.js'
import type { Tensors } from '../session/rows.js'
import { isTensorType } from '../session/values.js'
import { computable } from './computable.js'
import { refuseConstants, refuseHuge } from './huge.js'
import { infer, untyped, type Inferred } from './infer.js'
import { withKnownShapes } from './known-shapes.js'
import { firstOverflow, upTo } from './overflow.js'
import { runOnZeros } from './run-on-zeros.js'
import type { Shapes } from './shapes.js'

/** What is known of the values of a graph before it is run. */
export type Foreseen = ReadonlyMap<string, Inferred>

/**
 * Learns the shapes of all values without running anything of unknown shape, and refuses a graph with a value that would
 * not fit in memory. Shapes that are computed from others are computed level by level: each then is a number for the
 * runtime to infer the next ones from.
 * @param graph with the shapes of its inputs, and without large weights (`withoutWeights`)
 * @param varying values that depend on the data, of which none is computed
 * @throws SecmlopsError `model-limit` naming the node, and those of `openSession`
 */
export async function foresee(
  graph: Graph,
  shapes: Shapes,
  varying: ReadonlySet<string>,
): Promise<Foreseen> {
  let current = graph
  const computed = new Map<string, Inferred>()
  for (let level = 0; level < LIMITS.onnxShapeLevels; level++) {
    const found = await inferAll(current)
    refuseHuge(current, found)
    const next = computable(current, found, varying)
    if (next.length === 0) {
      refuseConstants(current, found, varying)
      return new Map([...found, ...computed])
    }
    const told = withKnownShapes(current, (name) => found.get(name)?.dims)
    const values = await runOnZeros({ ...told, outputs: next.map(untyped) }, shapes)
    for (const [name, { type, dims }] of Object.entries(values)) computed.set(name, { type, dims })
    current = withConstants(current, values)
  }
  throw modelError(
    'model-limit',
    `shapes are computed from shapes, ${String(LIMITS.onnxShapeLevels)} levels deep`,
  )
}

async function inferAll(graph: Graph): Promise<Foreseen> {
  try {
    return await inferWhole(graph)
  } catch (error) {
    const position = await firstOverflow(graph, error)
    const fine = upTo(graph, position)
    refuseHuge(fine, await inferWhole(fine))
    const node = graph.nodes[position]
    const place = node ? describeNode(node) : 'a node'
    throw modelError('model-limit', `${place} makes a value with a dimension beyond all numbers`)
  }
}

async function inferWhole(graph: Graph): Promise<Foreseen> {
  const made = graph.nodes.flatMap(({ outputs }) => outputs.filter(Boolean))
  const found = await infer(graph, [
    ...new Set([...made, ...graph.outputs.map(({ name }) => name)]),
  ])
  const fed = graph.inputs.map(({ name, type, dims }): [string, Inferred] => [
    name,
    { type: isTensorType(type) ? type : undefined, dims: dims as readonly number[] },
  ])
  return new Map([...fed, ...found])
}

function withConstants(graph: Graph, values: Tensors): Graph {
  const known = new Map(Object.entries(values))
  const nodes = graph.nodes.flatMap((node) => {
    if (!node.outputs.some((name) => known.has(name))) return [node]
    const outputs = node.outputs.map((name) => (known.has(name) ? '' : name))
    return outputs.some(Boolean) ? [{ ...node, outputs }] : []
  })
  return { ...graph, nodes, initializers: new Map([...graph.initializers, ...known]) }
}
