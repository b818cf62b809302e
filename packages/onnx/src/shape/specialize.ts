import { SecmlopsError } from '@secmlops/core'
import type { Graph, Node } from '../graph/graph.js'
import { describeNode } from '../graph/graph.js'
import { removeDeadCode } from '../rewrite/dead-code.js'
import type { Tensor } from '../session/tensor.js'
import { probe, type Facts } from './probe.js'

/** Branches that are taken one inside another before a model is taken for hostile. */
const MAX_NESTED_BRANCHES = 64

/**
 * The graph for inputs of these shapes: values that depend on shapes only (Shape, Gather, Concat, ... arithmetic) are
 * initializers, and an If whose condition is such a value is replaced by the branch that it takes.
 */
export async function specialize(
  graph: Graph,
  shapes: Readonly<Record<string, readonly number[]>>,
  wrt: readonly string[] = [],
): Promise<{ readonly graph: Graph; readonly facts: Facts }> {
  let current = graph
  for (let depth = 0; depth < MAX_NESTED_BRANCHES; depth++) {
    const facts = await probe(current, shapes, wrt)
    const folded = fold(current, facts)
    const inlined = inlineBranches(folded, facts, depth)
    if (inlined === folded) return { graph: withShapes(folded, facts), facts }
    current = inlined
  }
  throw new SecmlopsError('model-load', 'branches in branches, beyond reason', {
    remedy: `Keep If nodes fewer than ${String(MAX_NESTED_BRANCHES)} deep`,
  })
}

/** Inputs and outputs with the dimensions that they have now. */
function withShapes(graph: Graph, facts: Facts): Graph {
  const sized = (values: Graph['inputs']) =>
    values.map((value) => ({
      ...value,
      type: facts.type(value.name) ?? value.type,
      dims: facts.shape(value.name) ?? value.dims,
    }))
  return { ...graph, inputs: sized(graph.inputs), outputs: sized(graph.outputs) }
}

function fold(graph: Graph, facts: Facts): Graph {
  const initializers = new Map<string, Tensor>(graph.initializers)
  const outputs = new Set(graph.outputs.map(({ name }) => name))
  const nodes = graph.nodes.filter((node) => {
    const named = node.outputs.filter(Boolean)
    const values = named.map((name) => facts.constant(name))
    if (values.every((value) => value === undefined)) return true
    named.forEach((name, i) => {
      const value = values[i]
      if (value && !outputs.has(name)) initializers.set(name, value)
    })
    return named.some((name, i) => outputs.has(name) || values[i] === undefined)
  })
  return removeDeadCode(dedupe({ ...graph, nodes, initializers }))
}

/** A value may not be both an initializer and an output of a node: the node keeps the outputs that are not folded. */
function dedupe(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) =>
    node.outputs.some((name) => graph.initializers.has(name))
      ? {
          ...node,
          outputs: node.outputs.map((name) => (graph.initializers.has(name) ? '' : name)),
        }
      : node,
  )
  return { ...graph, nodes }
}

function inlineBranches(graph: Graph, facts: Facts, depth: number): Graph {
  const chosen = graph.nodes.map((node) => branch(node, facts))
  if (chosen.every((one) => one === undefined)) return graph
  const initializers = new Map(graph.initializers)
  const nodes = graph.nodes.flatMap((node, i) => {
    const body = chosen[i]
    if (!body) return [node]
    const inner = renamed(body, node, `branch${String(depth)}.${String(i)}/`)
    for (const [name, value] of inner.initializers) initializers.set(name, value)
    return inner.nodes
  })
  return removeDeadCode({ ...graph, nodes, initializers })
}

function branch(node: Node, facts: Facts): Graph | undefined {
  if (node.op !== 'If' || node.domain !== '') return undefined
  const condition = facts.constant(node.inputs[0] ?? '')
  if (!condition) return undefined
  const taken = node.attributes[condition.data[0] ? 'then_branch' : 'else_branch']
  if (taken?.kind !== 'graph')
    throw new SecmlopsError('model-load', `${describeNode(node)} lacks the branch that it takes`, {
      remedy: 'Check the file with `onnx.checker.check_model`',
    })
  return taken.value
}

/** The branch with names of its own that no other graph has, and its outputs under the names of the If. */
function renamed(body: Graph, node: Node, prefix: string): Graph {
  const own = new Set([
    ...body.initializers.keys(),
    ...body.nodes.flatMap(({ outputs }) => outputs.filter(Boolean)),
  ])
  const rename = (name: string) => (own.has(name) ? prefix + name : name)
  const copies = body.outputs.map(({ name }, i): Node => ({
    name: '',
    op: 'Identity',
    domain: '',
    inputs: [rename(name)],
    outputs: [node.outputs[i] ?? ''],
    attributes: {},
  }))
  return {
    ...body,
    initializers: new Map([...body.initializers].map(([name, value]) => [rename(name), value])),
    nodes: [...renameNodes(body.nodes, rename), ...copies.filter(({ outputs }) => outputs[0])],
  }
}

function renameNodes(nodes: readonly Node[], rename: (name: string) => string): Node[] {
  return nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
    attributes: Object.fromEntries(
      Object.entries(node.attributes).map(([key, attribute]) => [
        key,
        attribute.kind === 'graph'
          ? {
              kind: 'graph' as const,
              value: {
                ...attribute.value,
                nodes: renameNodes(attribute.value.nodes, rename),
                outputs: attribute.value.outputs.map((output) => ({
                  ...output,
                  name: rename(output.name),
                })),
              },
            }
          : attribute,
      ]),
    ),
  }))
}
