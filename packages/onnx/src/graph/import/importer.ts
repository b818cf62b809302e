import { encode } from '../../proto/encode.js'
import { modelError, quote } from '../../model-error.js'
import type { AttributeProto, GraphProto, NodeProto, TensorProto } from '../../proto/messages.js'
import { Origin } from '../../proto/origin.js'
import type { Tensor } from '../../session/tensor.js'
import type { Attribute, Attributes } from '../attribute.js'
import { describeNode, type Graph, type Node } from '../graph.js'
import { NODES } from '../provenance.js'
import { attributeOf } from './attribute.js'
import type { Budget } from './budget.js'
import { constantOf } from './constant.js'
import { domainOf, type Functions } from './functions.js'
import { inOrder, type Reader } from './order.js'
import { Scope } from './scope.js'
import { valueInfoOf } from './value-info.js'
import type { Weights } from './weights.js'

/** What the graphs of one model share. */
export interface Context {
  readonly budget: Budget
  readonly functions: Functions
  readonly weights: Weights
  readonly opsets: Graph['opsets']
}

/** A node without its attributes, which may hold graphs. */
type Head = Omit<Node, 'attributes'>

interface Weighted {
  readonly initializers: Map<string, Tensor>
  /** Constant nodes for the weights that `Tensor` cannot hold. */
  readonly constants: Node[]
}

/** Reads the graph of a model and, through their attributes, those of its nodes. */
export class Importer {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  graph(proto: GraphProto, scope: Scope): Graph {
    this.#context.budget.nodes(proto.node?.length ?? 0)
    const { initializers, constants } = this.#weights(proto, scope)
    const protos = this.#context.functions.expand(proto.node ?? [])
    const inputs = (proto.input ?? []).map(valueInfoOf).filter(({ name }) => !scope.owns(name))
    const heads = protos.map((node) => headIn(scope, node))
    for (const { name } of inputs) scope.define(name, () => 'the list of inputs')
    for (const head of heads) this.#define(head, scope)
    const readers = constants.map((node): Reader => ({ node, reads: [] }))
    protos.forEach((node, i) => {
      const constant = isConstant(node) ? constantOf(node, this.#context.weights) : undefined
      if (constant) initializers.set(node.output?.[0] ?? '', constant)
      else readers.push(this.#reader(node, heads[i] ?? headOf(node), scope))
    })
    const outputs = (proto.output ?? []).map(valueInfoOf)
    for (const { name } of outputs) scope.read(name, () => 'the list of outputs')
    const { opsets } = this.#context
    const nodes = inOrder(readers)
    return { name: proto.name ?? '', opsets, inputs, outputs, nodes, initializers }
  }

  /** Initializers, the dense and the sparse ones. */
  #weights(proto: GraphProto, scope: Scope): Weighted {
    const { weights } = this.#context
    const initializers = new Map<string, Tensor>()
    const constants: Node[] = []
    for (const initializer of proto.initializer ?? []) {
      const name = defineWeights(initializer.name, scope)
      const tensor = weights.tensor(initializer)
      if (tensor) initializers.set(name, tensor)
      else constants.push(constantNode(name, weights.inside(initializer)))
    }
    for (const sparse of proto.sparseInitializer ?? [])
      initializers.set(defineWeights(sparse.values?.name, scope), weights.sparse(sparse))
    return { initializers, constants }
  }

  #define(head: Head, scope: Scope): void {
    this.#context.budget.names(head.inputs.length + head.outputs.length)
    for (const output of head.outputs) if (output !== '') scope.define(output, () => describe(head))
  }

  #reader(proto: NodeProto, head: Head, scope: Scope): Reader {
    const reads = new Set(head.inputs)
    reads.delete('')
    const attributes = this.#attributes(proto, (graph) => {
      const inner = new Scope(scope)
      const result = this.graph(graph, inner)
      for (const name of inner.captured) reads.add(name)
      return result
    })
    for (const name of reads) scope.read(name, () => describe(head))
    const node = { ...head, attributes }
    return { node: isSelfContained(proto) ? NODES.remember(node, proto) : node, reads }
  }

  #attributes(proto: NodeProto, graph: (proto: GraphProto) => Graph): Attributes {
    const { budget, weights } = this.#context
    const entries = (proto.attribute ?? []).map((attribute): [string, Attribute] => {
      budget.values(lengthOf(attribute))
      const { tensor, inside } = weights
      return [attribute.name ?? '', attributeOf(attribute, { graph, tensor, inside })]
    })
    if (new Set(entries.map(([name]) => name)).size < entries.length)
      throw modelError('model-invalid', `${describe(headOf(proto))} has an attribute twice`)
    return Object.fromEntries(entries)
  }
}

const describe = (head: Head): string => describeNode({ ...head, attributes: {} })

function headOf({ name = '', opType = '', domain, input, output }: NodeProto): Head {
  if (opType === '') throw modelError('model-invalid', `the node ${quote(name)} has no operator`)
  return { name, op: opType, domain: domainOf(domain), inputs: input ?? [], outputs: output ?? [] }
}

/** Bodies of functions repeat the names of their nodes at every call; those are dropped. */
function headIn(scope: Scope, proto: NodeProto): Head {
  const head = headOf(proto)
  if (scope.claim(head.name)) return head
  if (Origin.of(proto) === undefined) return { ...head, name: '' }
  throw modelError('model-invalid', `another node than ${describe(head)} has its name, too`)
}

const isConstant = ({ opType, domain }: NodeProto): boolean =>
  opType === 'Constant' && domainOf(domain) === ''

function defineWeights(name: string | undefined, scope: Scope): string {
  if (!name) throw modelError('model-invalid', 'an initializer has no name')
  scope.define(name, () => 'the list of initializers')
  return name
}

/** Weights of a type that only the runtime knows pass through as the bytes of an attribute. */
function constantNode(output: string, t: TensorProto): Node {
  const value = encode('Attribute', { name: 'value', t, type: 4 })
  const attributes: Attributes = { value: { kind: 'opaque', value } }
  return { name: '', op: 'Constant', domain: '', inputs: [], outputs: [output], attributes }
}

const lengthOf = ({ floats, ints, strings }: AttributeProto): number =>
  (floats?.length ?? 0) + (ints?.length ?? 0) + (strings?.length ?? 0)

/** Whether a node can be written back as it was read: it comes from the file and needs neither functions nor other files. */
const isSelfContained = (node: NodeProto): boolean =>
  Origin.of(node) !== undefined &&
  (node.attribute ?? []).every(
    ({ g, graphs, t, tensors }) => !g && !graphs && !tensors && t?.dataLocation !== 1,
  )
