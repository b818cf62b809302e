import { parseNames, type Names } from './names.js'

/**
 * Columns of pandas 3, whose strings are Arrow arrays: types, and arrays around buffers that the file holds. Left out
 * on purpose: everything that opens a file, and extension types, which can be pickles (CVE-2023-47248).
 */
export const PYARROW: Names = parseNames(`
pyarrow.lib _reconstruct_table _restore_array chunked_array field py_buffer schema type_for_alias
`)
