import { message, number } from './onnx.js'

type Attributes = Readonly<Record<string, Buffer>>

/** A NodeDef body (tensorflow/core/framework/node_def.proto). */
export function node(
  name: string,
  op: string,
  inputs: readonly string[] = [],
  attributes: Attributes = {},
): Buffer {
  return Buffer.concat([
    message(1, name),
    message(2, op),
    ...inputs.map((input) => message(3, input)),
    ...Object.entries(attributes).map(([key, value]) =>
      message(5, message(1, key), message(2, value)),
    ),
  ])
}

/** A constant text: AttrValue.tensor with TensorProto.string_val. */
export const constant = (name: string, text: string): Buffer =>
  node(name, 'Const', [], { value: message(8, number(1, 7), message(8, text)) })

export const functionOf = (name: string, ...nodes: readonly Buffer[]): Buffer =>
  message(1, message(1, message(1, name)), ...nodes.map((each) => message(3, each)))

/** A GraphDef body. */
export const graph = (nodes: readonly Buffer[], functions: readonly Buffer[] = []): Buffer =>
  Buffer.concat([
    ...nodes.map((each) => message(1, each)),
    ...(functions.length > 0 ? [message(2, ...functions)] : []),
    message(4, number(1, 1882)),
  ])

export const metaGraph = (body: Buffer, ...rest: readonly Buffer[]): Buffer =>
  Buffer.concat([message(1, message(4, 'serve')), message(2, body), ...rest])

export const savedModel = (...metaGraphs: readonly Buffer[]): Buffer =>
  Buffer.concat([number(1, 1), ...metaGraphs.map((each) => message(2, each))])

/** What every saved model has: a variable, a function that computes, a saver whose path its caller gives. */
export const BENIGN_NODES: readonly Buffer[] = [
  node('x', 'Placeholder'),
  node('v', 'VarHandleOp'),
  node('saver_filename', 'Placeholder'),
  constant('part', '_temp/part'),
  node('join', 'StringJoin', ['saver_filename', 'part']),
  node('sharded', 'ShardedFilename', ['join', 'x', 'x']),
  constant('names', 'weights'),
  node('save', 'SaveV2', ['sharded', 'names', 'names', 'v']),
  node('merge', 'MergeV2Checkpoints', ['sharded', 'saver_filename', '^save']),
  node('restore', 'RestoreV2', ['saver_filename', 'names', 'names']),
  node('call', 'StatefulPartitionedCall', ['x', 'v']),
]
export const BENIGN_FUNCTION: Buffer = functionOf(
  '__inference_f',
  node('m', 'MatMul', ['a', 'b']),
  node('own', '__inference_g', ['m:product:0']),
  node('save', 'SaveV2', ['file_prefix', 'b', 'b']),
)
export const BENIGN_FUNCTIONS: readonly Buffer[] = [
  BENIGN_FUNCTION,
  functionOf('__inference_g', node('r', 'Relu', ['a'])),
]
