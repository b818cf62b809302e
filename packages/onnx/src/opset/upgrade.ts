import { SecmlopsError } from '@secmlops/core'
import { describeNode, type Graph, type Node } from '../graph/graph.js'
import { Unsupported, type Context, type Conversion } from './conversion.js'
import { CONVERSIONS } from './conversions/index.js'
import { rootScope, type Scope } from './scope.js'

/** The version of ai.onnx in which graphs are rewritten here. */
export const OPSET = 18

/**
 * The same model in version 18 of ai.onnx; one of version 18 or newer is returned as it is. Every value keeps its name;
 * helpers get names that begin with a prefix of their own. Sub-graphs are converted too, other domains are left alone.
 * @throws SecmlopsError `unsupported-operator` (exit 3) where a node has no equivalent.
 */
export function upgrade(graph: Graph): Graph {
  const version = graph.opsets[''] ?? OPSET
  if (version >= OPSET) return graph
  const opsets = { ...graph.opsets, '': OPSET }
  return convertGraph(graph, rootScope(graph), { version, opsets })
}

interface Plan {
  /** The version that the nodes are in. */
  readonly version: number
  readonly opsets: Graph['opsets']
}

function convertGraph(graph: Graph, scope: Scope, plan: Plan): Graph {
  const nodes: Node[] = []
  let helpers = 0
  for (const node of graph.nodes) {
    const converted = convertNode(convertSubgraphs(node, scope, plan), scope, plan.version)
    nodes.push(...scope.build.nodes.slice(helpers), converted)
    helpers = scope.build.nodes.length
    scope.learn(node)
  }
  const initializers = new Map([...graph.initializers, ...scope.build.constants])
  return { ...graph, opsets: plan.opsets, nodes, initializers }
}

function convertSubgraphs(node: Node, scope: Scope, plan: Plan): Node {
  const attributes = Object.entries(node.attributes)
  if (!attributes.some(([, { kind }]) => kind === 'graph')) return node
  const converted = attributes.map(([name, attribute]) => [
    name,
    attribute.kind === 'graph'
      ? { kind: 'graph', value: convertGraph(attribute.value, scope.inner(attribute.value), plan) }
      : attribute,
  ])
  return { ...node, attributes: Object.fromEntries(converted) as Node['attributes'] }
}

const BY_OPERATOR = new Map<string, readonly Conversion[]>()
for (const conversion of CONVERSIONS.toSorted((a, b) => a.version - b.version))
  BY_OPERATOR.set(conversion.op, [...(BY_OPERATOR.get(conversion.op) ?? []), conversion])

/** Carries a node through the versions in order. */
function convertNode(node: Node, context: Context, version: number): Node {
  let current = node
  for (let at = version; ;) {
    const next = conversionAfter(current, at)
    if (next === undefined) return current
    current = apply(next, current, context)
    at = next.version
  }
}

function conversionAfter({ op, domain }: Node, version: number): Conversion | undefined {
  if (domain !== '') return undefined
  return BY_OPERATOR.get(op)?.find((conversion) => conversion.version > version)
}

function apply({ op, version, convert }: Conversion, node: Node, context: Context): Node {
  try {
    return convert(node, context)
  } catch (cause) {
    if (!(cause instanceof Unsupported)) throw cause
    const message = `${describeNode(node)} has no equivalent in ${op}-${String(version)}, because ${cause.message}`
    throw new SecmlopsError('unsupported-operator', message, {
      exit: 3,
      cause,
      remedy: `Export the model for inference with opset ${String(OPSET)} or newer`,
    })
  }
}
