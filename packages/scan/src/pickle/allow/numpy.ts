import { parseNames, type Names } from './names.js'

/**
 * Arrays, scalars, dtypes, generators, pure functions (NumPy 1.x: `numpy.core`, 2.x: `numpy._core`).
 * `numpy.core._internal._reconstruct` stands in the pickles of NumPy before 1.0.
 * `_ufunc_reconstruct` imports what its arguments name, which are checked. Left out on purpose: `numpy.load`,
 * `fromfile`, `memmap`, `numpy.testing`, `numpy.f2py`.
 */
export const NUMPY: Names = parseNames(`
numpy bool bool_ bytes_ cdouble clongdouble complex128 complex256 complex64 csingle datetime64 double
numpy dtype float128 float16 float32 float64 half int16 int32 int64 int8 int_ intc intp longdouble
numpy longlong matrix mean ndarray object_ short single str_ timedelta64 ubyte uint uint16 uint32
numpy uint64 uint8 uintc uintp ulong ulonglong unicode_ ushort void recarray record
numpy.core.multiarray _reconstruct scalar
numpy._core.multiarray _reconstruct scalar
numpy.core._internal _reconstruct
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
numpy abs absolute add arccos arcsin arctan arctan2 bitwise_and bitwise_or bitwise_xor ceil clip cos
numpy cosh divide equal exp exp2 expm1 fabs floor floor_divide fmax fmin greater greater_equal hypot
numpy invert isfinite isinf isnan less less_equal log log10 log1p log2 logical_and logical_not
numpy logical_or logical_xor maximum minimum mod multiply negative not_equal power reciprocal
numpy remainder rint sign sin sinh sqrt square subtract tan tanh true_divide trunc
numpy.core._multiarray_umath abs absolute add arccos arcsin arctan arctan2 bitwise_and bitwise_or
numpy.core._multiarray_umath bitwise_xor ceil clip cos cosh divide equal exp exp2 expm1 fabs floor
numpy.core._multiarray_umath floor_divide fmax fmin greater greater_equal hypot invert isfinite
numpy.core._multiarray_umath isinf isnan less less_equal log log10 log1p log2 logical_and
numpy.core._multiarray_umath logical_not logical_or logical_xor maximum minimum mod multiply
numpy.core._multiarray_umath negative not_equal power reciprocal remainder rint sign sin sinh sqrt
numpy.core._multiarray_umath square subtract tan tanh true_divide trunc
numpy._core._multiarray_umath abs absolute add arccos arcsin arctan arctan2 bitwise_and bitwise_or
numpy._core._multiarray_umath bitwise_xor ceil clip cos cosh divide equal exp exp2 expm1 fabs floor
numpy._core._multiarray_umath floor_divide fmax fmin greater greater_equal hypot invert isfinite
numpy._core._multiarray_umath isinf isnan less less_equal log log10 log1p log2 logical_and
numpy._core._multiarray_umath logical_not logical_or logical_xor maximum minimum mod multiply
numpy._core._multiarray_umath negative not_equal power reciprocal remainder rint sign sin sinh sqrt
numpy._core._multiarray_umath square subtract tan tanh true_divide trunc
numpy.core _ufunc_reconstruct
numpy._core _ufunc_reconstruct
numpy median max min std sum var number integer floating inexact signedinteger unsignedinteger
numpy generic
numpy chararray finfo iinfo poly1d
numpy.char chararray
numpy.core.defchararray chararray
numpy._core._internal _convert_to_stringdtype_kwargs
numpy.core.getlimits finfo iinfo
numpy._core.getlimits finfo iinfo
numpy.lib.polynomial poly1d
numpy.lib._polynomial_impl poly1d
numpy.polynomial.chebyshev Chebyshev
numpy.polynomial.hermite Hermite
numpy.polynomial.hermite_e HermiteE
numpy.polynomial.laguerre Laguerre
numpy.polynomial.legendre Legendre
numpy.polynomial.polynomial Polynomial
numpy.random __RandomState_ctor
`)
