import { parseNames, type Names } from './names.js'

/**
 * Arrays, scalars, dtypes and generators (NumPy 1.x: `numpy.core`, 2.x: `numpy._core`). Left out on purpose:
 * `_ufunc_reconstruct` (imports any module), `numpy.load`, `fromfile`, `memmap`, `numpy.testing`, `numpy.f2py`.
 */
export const NUMPY: Names = parseNames(`
numpy bool bool_ bytes_ cdouble clongdouble complex128 complex256 complex64 csingle datetime64 double
numpy dtype float128 float16 float32 float64 half int16 int32 int64 int8 int_ intc intp longdouble
numpy longlong matrix mean ndarray object_ short single str_ timedelta64 ubyte uint uint16 uint32
numpy uint64 uint8 uintc uintp ulong ulonglong unicode_ ushort void recarray record
numpy.core.multiarray _reconstruct scalar
numpy._core.multiarray _reconstruct scalar
numpy.core.numeric _frombuffer
numpy._core.numeric _frombuffer
numpy.core.records recarray record
numpy.rec recarray record
numpy.ma MaskedArray
numpy.ma.core MaskedArray MaskedConstant _mareconstruct
numpy.matrixlib.defmatrix matrix
numpy.dtypes BoolDType BytesDType Complex128DType Complex64DType DateTime64DType Float16DType
numpy.dtypes Float32DType Float64DType Int16DType Int32DType Int64DType Int8DType LongDoubleDType
numpy.dtypes ObjectDType StrDType StringDType TimeDelta64DType UInt16DType UInt32DType UInt64DType
numpy.dtypes UInt8DType VoidDType
numpy.random RandomState
numpy.random.mtrand RandomState
numpy.random._mt19937 MT19937
numpy.random._pcg64 PCG64 PCG64DXSM
numpy.random._philox Philox
numpy.random._sfc64 SFC64
numpy.random._generator Generator
numpy.random._pickle __bit_generator_ctor __generator_ctor __randomstate_ctor
numpy.random.bit_generator SeedSequence __pyx_unpickle_SeedSequence
`)
