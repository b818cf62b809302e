import { encode } from '../../src/proto/encode.js'
import type { GraphProto, ModelProto, NodeProto, ValueInfoProto } from '../../src/proto/messages.js'

export const OPSETS = [{ domain: '', version: 18n }]

export const value = (name: string): ValueInfoProto => ({
  name,
  type: { tensorType: { elemType: 1, shape: { dim: [{ dimValue: 1n }] } } },
})

/** A model around a graph, as the bytes of a file. */
export const file = (graph: GraphProto, model: ModelProto = {}): Uint8Array =>
  encode('Model', { irVersion: 8n, opsetImport: OPSETS, ...model, graph })

export const node = (
  opType: string,
  input: readonly string[],
  output: readonly string[],
): NodeProto => ({
  opType,
  input,
  output,
})
