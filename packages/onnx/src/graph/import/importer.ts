import { printable } from '@secmlops/core'
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

/** A node whose attributes are still to be read: the graphs in them may need the values of all other nodes. */
interface Draft extends Node {
  attributes: Attributes
}

const NONE: Attributes = {}

/** What an empty graph takes to be read, in nodes. */
const GRAPH_COST = 4

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
    this.#context.budget.nodes(GRAPH_COST + (proto.node?.length ?? 0))
    const { initializers, constants } = this.#weights(proto, scope)
    const protos = this.#context.functions.expand(proto.node ?? [])
    const declared = (proto.input ?? []).map(valueInfoOf)
    // Up to IR version 3 initializers are listed among the inputs of the model; those of a sub-graph go by position.
    const inputs = scope.isNested ? declared : declared.filter(({ name }) => !scope.owns(name))
    const drafts = protos.map((node) => draftOf(node, scope))
    for (const { name } of inputs) scope.define(name, () => 'the list of inputs')
    for (const draft of drafts) this.#define(draft, scope)
    const readers = constants.map((node): Reader => ({ node, reads: [] }))
    drafts.forEach((draft, i) => {
      const source = protos[i] ?? {}
      const [output = ''] = draft.outputs
      const constant = isConstant(draft) && constantOf(source, this.#context.weights)
      if (constant && output !== '') initializers.set(output, constant)
      else readers.push(this.#reader(draft, source, scope))
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

  #define(node: Node, scope: Scope): void {
    this.#context.budget.names(node.inputs.length + node.outputs.length)
    for (const output of node.outputs)
      if (output !== '') scope.define(output, () => describeNode(node))
  }

  #reader(node: Draft, proto: NodeProto, scope: Scope): Reader {
    const reads = new Set(node.inputs)
    reads.delete('')
    if (proto.attribute)
      node.attributes = this.#attributes(node, proto.attribute, (graph) => {
        const inner = new Scope(scope)
        const result = this.graph(graph, inner)
        for (const name of inner.captured) reads.add(name)
        return result
      })
    for (const name of reads) scope.read(name, () => describeNode(node))
    return { node: isSelfContained(proto) ? NODES.remember(node, proto) : node, reads }
  }

  #attributes(
    node: Node,
    protos: readonly AttributeProto[],
    graph: (proto: GraphProto) => Graph,
  ): Attributes {
    const { tensor, inside } = this.#context.weights
    const attributes = new Map<string, Attribute>()
    for (const proto of protos) {
      this.#context.budget.values(lengthOf(proto))
      attributes.set(proto.name ?? '', attributeOf(proto, { graph, tensor, inside }))
    }
    if (attributes.size < protos.length)
      throw modelError('model-invalid', `${printable(describeNode(node))} has an attribute twice`)
    return Object.fromEntries(attributes)
  }
}

/** Bodies of functions repeat the names of their nodes at every call; those are dropped. */
function draftOf(proto: NodeProto, scope: Scope): Draft {
  const { name = '', opType: op = '', domain, input: inputs = [], output: outputs = [] } = proto
  if (op === '') throw modelError('model-invalid', `the node ${quote(name)} has no operator`)
  const draft = { name, op, domain: domainOf(domain), inputs, outputs, attributes: NONE }
  if (scope.claim(name)) return draft
  if (Origin.of(proto) === undefined) return { ...draft, name: '' }
  throw modelError(
    'model-invalid',
    `${printable(describeNode(draft))} has the name of another node`,
  )
}

const isConstant = ({ op, domain }: Node): boolean => op === 'Constant' && domain === ''

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
