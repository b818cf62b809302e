import type {
  AttributeProto,
  NodeProto,
  SparseTensorProto,
  TensorProto,
} from '../../proto/messages.js'
import type { Tensor } from '../../session/tensor.js'

interface Nested {
  readonly tensor: (proto: TensorProto) => Tensor | undefined
  readonly sparse: (proto: SparseTensorProto) => Tensor
}

interface Kind {
  /** AttributeProto.AttributeType. */
  readonly type: number
  readonly read: (attribute: AttributeProto, nested: Nested) => Tensor | undefined
}

/** The attributes that a Constant may have (ONNX, Constant-13), one of which it has. Strings are no tensors here. */
const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['value', { type: 4, read: ({ t = {} }, { tensor }) => tensor(t) }],
  ['sparse_value', { type: 11, read: ({ sparseTensor = {} }, { sparse }) => sparse(sparseTensor) }],
  ['value_float', { type: 1, read: ({ f = 0 }) => scalar(Float32Array.of(f)) }],
  ['value_floats', { type: 6, read: ({ floats = new Float32Array() }) => vector(floats) }],
  ['value_int', { type: 2, read: ({ i = 0n }) => scalar(BigInt64Array.of(i)) }],
  ['value_ints', { type: 7, read: ({ ints = new BigInt64Array() }) => vector(ints) }],
])

const scalar = (data: Float32Array | BigInt64Array): Tensor => ({ ...vector(data), dims: [] })

const vector = (data: Float32Array | BigInt64Array): Tensor =>
  data instanceof Float32Array
    ? { type: 'float32', dims: [data.length], data }
    : { type: 'int64', dims: [data.length], data }

/**
 * The value of a Constant node; undefined for values that are no tensors here, and for an attribute of another type than
 * its name says, which the runtime shall judge.
 */
export function constantOf(node: NodeProto, nested: Nested): Tensor | undefined {
  const [attribute, ...others] = node.attribute ?? []
  if (!attribute || others.length > 0 || attribute.refAttrName) return undefined
  const kind = KINDS.get(attribute.name ?? '')
  if (!kind || (attribute.type ?? kind.type) !== kind.type) return undefined
  return kind.read(attribute, nested)
}
