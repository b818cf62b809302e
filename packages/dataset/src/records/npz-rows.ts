import { SecmlopsError, digestOf, quoted, type Tree } from '@secmlops/core'
import type { NdArray } from '../arrays/nd-array.js'
import { readNpz } from '../arrays/npz.js'
import type { JsonScalar, TableRow } from './table-row.js'

/**
 * Rows of an NPZ file: entry i of each array along its first axis. What is more than one number is given as the digest
 * of its bytes.
 * @throws SecmlopsError (exit 2) `not-npz`, `not-npy`, or `invalid-table` for arrays of different lengths.
 */
export async function* npzRows(tree: Tree, path: string): AsyncIterable<TableRow> {
  const arrays = [...(await readNpz(await tree.read(path)))]
  const lengths = new Set(arrays.map(([, { shape }]) => shape[0] ?? 0))
  const [length = 0] = lengths
  if (lengths.size > 1)
    throw new SecmlopsError('invalid-table', 'the arrays are not of one length', {
      location: { path },
      remedy: `Store as many entries in each of: ${arrays.map(([name]) => quoted(name)).join(', ')}`,
    })
  const names = arrays.map(([name]) => name)
  for (let i = 0; i < length; i++)
    yield {
      names,
      values: arrays.map(([, array]) => entry(array, i)),
      location: { path },
      array: (column) => arrays[column] && part(arrays[column][1], i),
    }
}

function entry({ dtype, shape, values }: NdArray, i: number): JsonScalar {
  const size = values.length / (shape[0] ?? 1)
  if (size === 1) return scalar(values[i] ?? null)
  const own = values.subarray(i * size, (i + 1) * size)
  const bytes = new Uint8Array(own.buffer, own.byteOffset, own.byteLength)
  return `${dtype}[${shape.slice(1).join(',')}] ${digestOf(bytes)}`
}

/** Entry i along the first axis: a view. */
function part({ dtype, shape, values }: NdArray, i: number): NdArray {
  const size = values.length / (shape[0] ?? 1)
  return { dtype, shape: shape.slice(1), values: values.subarray(i * size, (i + 1) * size) }
}

function scalar(value: number | bigint | null): JsonScalar {
  if (typeof value === 'bigint') return String(value)
  return value === null || Number.isFinite(value) ? value : String(value)
}
