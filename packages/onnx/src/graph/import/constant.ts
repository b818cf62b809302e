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

type Read = (attribute: AttributeProto, nested: Nested) => Tensor | undefined

/** The attributes that a Constant may have (ONNX, Constant-13), one of which it has. Strings are no tensors here. */
const READ: Readonly<Record<string, Read>> = {
  value: ({ t = {} }, { tensor }) => tensor(t),
  sparse_value: ({ sparseTensor = {} }, { sparse }) => sparse(sparseTensor),
  value_float: ({ f = 0 }) => ({ type: 'float32', dims: [], data: Float32Array.of(f) }),
  value_floats: ({ floats: data = new Float32Array() }) => ({
    type: 'float32',
    dims: [data.length],
    data,
  }),
  value_int: ({ i = 0n }) => ({ type: 'int64', dims: [], data: BigInt64Array.of(i) }),
  value_ints: ({ ints: data = new BigInt64Array() }) => ({
    type: 'int64',
    dims: [data.length],
    data,
  }),
}

/** The value of a Constant node; undefined for another node and for values that are no tensors here. */
export function constantOf(node: NodeProto, nested: Nested): Tensor | undefined {
  const [attribute, ...others] = node.attribute ?? []
  if (!attribute || others.length > 0 || attribute.refAttrName) return undefined
  const read = Object.entries(READ).find(([name]) => name === attribute.name)?.[1]
  return read?.(attribute, nested)
}
