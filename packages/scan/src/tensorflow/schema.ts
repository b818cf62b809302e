/** The messages of TensorFlow that nodes can lie in (tensorflow/core/protobuf and core/framework, 2.19). */
export type Message =
  | 'SavedModel'
  | 'MetaGraph'
  | 'Graph'
  | 'Library'
  | 'Function'
  | 'Signature'
  | 'Node'
  | 'Entry'
  | 'Value'
  | 'List'
  | 'Tensor'
  | 'Asset'
  | 'TensorInfo'

/** Field numbers whose payload is one of these messages; all other fields are skipped. */
export const CHILDREN: Readonly<Record<Message, Readonly<Record<number, Message | undefined>>>> = {
  SavedModel: { 2: 'MetaGraph' },
  MetaGraph: { 2: 'Graph', 6: 'Asset' },
  Graph: { 1: 'Node', 2: 'Library' },
  Library: { 1: 'Function' },
  Function: { 1: 'Signature', 3: 'Node' },
  Node: { 5: 'Entry' },
  Entry: { 2: 'Value' },
  Value: { 1: 'List', 8: 'Tensor' },
  List: { 8: 'Tensor' },
  Asset: { 1: 'TensorInfo' },
  Signature: {},
  Tensor: {},
  TensorInfo: {},
}

/** Wire types of the known fields of the messages that a file can be; used to tell them from other protobuf files. */
export const WIRES: Readonly<
  Record<'SavedModel' | 'MetaGraph' | 'Graph', Readonly<Record<number, 0 | 2 | undefined>>>
> = {
  SavedModel: { 1: 0, 2: 2 },
  MetaGraph: { 1: 2, 2: 2, 3: 2, 4: 2, 5: 2, 6: 2, 7: 2 },
  Graph: { 1: 2, 2: 2, 3: 0, 4: 2, 5: 2 },
}
