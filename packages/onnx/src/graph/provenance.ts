import type { NodeProto, ValueInfoProto } from '../proto/messages.js'
import type { ValueInfo } from '../session/session.js'
import type { Node } from './graph.js'

/**
 * What a node or value was read from, so that one that nobody edits is written back as it was: with integers beyond
 * 2^53, types that are no tensors, unknown fields and comments.
 */
class Provenance<Data extends object, Proto> {
  readonly #protos = new WeakMap<Data, Proto>()

  remember(data: Data, proto: Proto): Data {
    this.#protos.set(data, proto)
    return data
  }

  of(data: Data): Proto | undefined {
    return this.#protos.get(data)
  }
}

export const NODES: Provenance<Node, NodeProto> = new Provenance()
export const VALUES: Provenance<ValueInfo, ValueInfoProto> = new Provenance()
