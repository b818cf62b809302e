import { ALLOWED } from '../pickle/allow/index.js'
import { parseNames } from '../pickle/allow/names.js'
import { importOf } from '../pickle/arguments.js'

/** Whether a type may be built with arguments of the file: reviewed for pickles, or a value that only skops names. */
export function isHarmlessType(module: string, name: string): boolean {
  if (VALUES.get(module)?.has(name)) return true
  return ALLOWED.get(module)?.has(name) === true && !importOf(module, name, true).restricted
}

/**
 * What skops names by type and pickles by the function that rebuilds it. `functools.partial` may be named: the function
 * that it calls is an object of the schema itself.
 */
const VALUES = parseNames(`
builtins NoneType
functools partial
numpy bool bool_ dtype float16 float32 float64 int16 int32 int64 int8 matrix ndarray record recarray str_
numpy uint16 uint32 uint64 uint8 void complex128 complex64 bytes_ datetime64 timedelta64 longlong ulonglong longdouble
numpy.ma MaskedArray
numpy.ma.core MaskedArray
numpy.random Generator RandomState MT19937 PCG64 PCG64DXSM Philox SFC64
numpy.random.mtrand RandomState
numpy.random._generator Generator
scipy.sparse bsr_matrix coo_matrix csc_matrix csr_matrix dia_matrix dok_matrix lil_matrix
scipy.sparse csr_array csc_array coo_array
scipy.special expit logit
sklearn.tree._tree Tree
`)
