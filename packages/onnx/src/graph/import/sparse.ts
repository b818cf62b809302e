import { modelError, quote } from '../../model-error.js'
import type { SparseTensorProto, TensorProto } from '../../proto/messages.js'
import type { Tensor } from '../../session/tensor.js'
import { ARRAYS, emptyTensor } from '../../session/values.js'
import type { Budget } from './budget.js'
import { dimsOf } from './tensor.js'

/** Reads the tensors that a sparse one consists of. */
type Read = (proto: TensorProto, name: string) => Tensor | undefined

/**
 * A sparse tensor with its zeros: values [NNZ] at ascending indices, linear [NNZ] or by coordinate [NNZ, rank]
 * (onnx.proto, SparseTensorProto).
 */
export function densify(proto: SparseTensorProto, read: Read, budget: Budget): Tensor {
  const name = proto.values?.name ?? ''
  const dims = dimsOf(proto.dims, name)
  const values = read(proto.values ?? {}, name)
  const indices = read(proto.indices ?? {}, name)
  if (!values)
    throw modelError('model-unsupported', `the sparse tensor ${quote(name)} does not hold numbers`)
  if (indices?.type !== 'int64' || indices.dims[0] !== values.data.length) throw malformed(name)
  budget.dense(size(dims) * ARRAYS[values.type].BYTES_PER_ELEMENT)
  const dense = emptyTensor(values.type, dims)
  const data = dense.data as { [index: number]: number | bigint }
  const places = linear(indices, dims)
  if (!places) throw malformed(name)
  places.forEach((place, i) => {
    data[place] = values.data[i] as number | bigint
  })
  return dense
}

const size = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1)

/** Places in row-major order; undefined where they are out of range or not ascending. */
function linear(
  { data, dims: [count = 0, rank] }: Tensor & { type: 'int64' },
  dims: readonly number[],
): readonly number[] | undefined {
  if (rank !== undefined && rank !== dims.length) return undefined
  const shape = rank === undefined ? [size(dims)] : dims
  const places: number[] = []
  for (let i = 0; i < count; i += 1) {
    const place = shape.reduce((sum, length, axis) => {
      const index = Number(data[i * shape.length + axis])
      return index >= 0 && index < length ? sum * length + index : NaN
    }, 0)
    if (!(place > (places.at(-1) ?? -1))) return undefined
    places.push(place)
  }
  return places
}

const malformed = (name: string) =>
  modelError('model-invalid', `the sparse tensor ${quote(name)} has indices that do not fit it`)
