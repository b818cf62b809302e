import { parseNames, type Names } from './names.js'

/**
 * What state dictionaries contain: the rebuild functions, storages and dtypes that `torch.load(weights_only=True)` allows
 * (torch `_weights_only_unpickler._get_allowed_globals`). `_load_from_bytes` unpickles its argument, which is examined.
 */
export const TORCH: Names = parseNames(`
torch BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage
torch CharTensor ComplexDoubleStorage ComplexFloatStorage DoubleStorage DoubleTensor FloatStorage
torch FloatTensor HalfStorage HalfTensor IntStorage IntTensor LongStorage LongTensor QInt32Storage
torch QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage ShortStorage ShortTensor Size Tensor
torch bfloat16 bool channels_last channels_last_3d complex128 complex32 complex64 contiguous_format
torch device double float float16 float32 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2
torch float8_e5m2fnuz half int int16 int32 int64 int8 long per_channel_affine
torch per_channel_affine_float_qparams per_channel_symmetric per_tensor_affine per_tensor_symmetric
torch preserve_format qint32 qint8 quint2x4 quint4x2 quint8 short sparse_bsc sparse_bsr sparse_coo
torch sparse_csc sparse_csr strided uint16 uint32 uint64 uint8
torch.cuda BFloat16Storage BoolStorage ByteStorage CharStorage DoubleStorage FloatStorage HalfStorage
torch.cuda IntStorage LongStorage ShortStorage FloatTensor HalfTensor LongTensor
torch.storage TypedStorage UntypedStorage _TypedStorage _UntypedStorage _load_from_bytes
torch._tensor Tensor _rebuild_from_type_v2
torch._utils _rebuild_device_tensor_from_cpu_tensor _rebuild_device_tensor_from_numpy
torch._utils _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_parameter
torch._utils _rebuild_parameter_with_state _rebuild_qtensor _rebuild_sparse_csr_tensor
torch._utils _rebuild_sparse_tensor _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3
torch._utils _rebuild_wrapper_subclass
torch.nn.parameter Buffer Parameter UninitializedParameter
torch.serialization _get_layout
torch.torch_version TorchVersion
torch bcomplex32 bfloat16 bit bits16 bits1x8 bits2x4 bits4x2 bits8 bool cdouble cfloat chalf
torch complex128 complex32 complex64 double float float16 float32 float4_e2m1fn_x2 float64
torch float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu half int int1 int16
torch int2 int3 int32 int4 int5 int6 int64 int7 int8 long qint32 qint8 quint2x4 quint4x2 quint8
torch short uint1 uint16 uint2 uint3 uint32 uint4 uint5 uint6 uint64 uint7 uint8
torch.nested._internal.nested_tensor NestedTensor _rebuild_njt
torch.jit._pickle build_boollist build_doublelist build_intlist build_tensor_from_id
torch.jit._pickle build_tensorlist restore_type_tag
`)
