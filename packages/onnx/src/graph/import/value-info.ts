import { modelError, quote } from '../../model-error.js'
import type { DimensionProto, ValueInfoProto } from '../../proto/messages.js'
import type { Dimension, ValueInfo } from '../../session/session.js'
import { elementTypeName } from '../element-type.js'
import { VALUES } from '../provenance.js'

/** An input or output as declared. An unknown rank is `[]`, as onnxruntime reports it. */
export function valueInfoOf(proto: ValueInfoProto): ValueInfo {
  const { name = '', type } = proto
  if (name === '') throw modelError('model-invalid', 'an input or output of the model has no name')
  const tensor = type?.tensorType
  const info = tensor
    ? {
        name,
        type: elementTypeName(tensor.elemType) ?? 'other',
        dims: (tensor.shape?.dim ?? []).map((dim) => dimensionOf(dim, name)),
      }
    : { name, type: 'other', dims: [] }
  return VALUES.remember(info, proto)
}

/** Exporters write -1 where a dimension is open. */
function dimensionOf({ dimValue, dimParam = '' }: DimensionProto, name: string): Dimension {
  if (dimValue === undefined || dimValue < 0n) return dimParam
  if (dimValue <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(dimValue)
  throw modelError('model-invalid', `the value ${quote(name)} has an impossible shape`)
}
