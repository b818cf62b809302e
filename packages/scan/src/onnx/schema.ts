/** The messages of onnx.proto3 (ONNX 1.19, IR version 12) that tensors, nodes and domains can lie in. */
export type Message =
  | 'Model'
  | 'Graph'
  | 'Node'
  | 'Attribute'
  | 'Tensor'
  | 'SparseTensor'
  | 'Function'
  | 'Training'
  | 'OperatorSet'
  | 'Sequence'

/** Field numbers whose payload is one of these messages; all other fields are skipped. */
export const CHILDREN: Readonly<Record<Message, Readonly<Record<number, Message | undefined>>>> = {
  Model: { 7: 'Graph', 8: 'OperatorSet', 20: 'Training', 25: 'Function' },
  Graph: { 1: 'Node', 5: 'Tensor', 15: 'SparseTensor' },
  Node: { 5: 'Attribute' },
  Attribute: {
    5: 'Tensor',
    6: 'Graph',
    10: 'Tensor',
    11: 'Graph',
    22: 'SparseTensor',
    23: 'SparseTensor',
  },
  SparseTensor: { 1: 'Tensor', 2: 'Tensor' },
  Function: { 7: 'Node', 9: 'OperatorSet', 11: 'Attribute' },
  Training: { 1: 'Graph', 2: 'Graph' },
  Tensor: {},
  OperatorSet: {},
  Sequence: { 3: 'Tensor' },
}

/** Wire types that the known fields of a model and of a graph have; used to tell ONNX from other protobuf files. */
export const WIRES: Readonly<
  Record<'Model' | 'Graph', Readonly<Record<number, 0 | 2 | undefined>>>
> = {
  Model: { 1: 0, 2: 2, 3: 2, 4: 2, 5: 0, 6: 2, 7: 2, 8: 2, 14: 2, 20: 2, 25: 2, 26: 2 },
  Graph: { 1: 2, 2: 2, 5: 2, 10: 2, 11: 2, 12: 2, 13: 2, 14: 2, 15: 2, 16: 2 },
}

/** Bits of one element by `TensorProto.DataType`; a string (8) has no fixed size. */
export const ELEMENT_BITS: Readonly<Record<number, number | undefined>> = {
  1: 32,
  2: 8,
  3: 8,
  4: 16,
  5: 16,
  6: 32,
  7: 64,
  9: 8,
  10: 16,
  11: 64,
  12: 32,
  13: 64,
  14: 64,
  15: 128,
  16: 16,
  17: 8,
  18: 8,
  19: 8,
  20: 8,
  21: 4,
  22: 4,
  23: 4,
  24: 8,
}
