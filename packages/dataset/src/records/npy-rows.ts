import { SecmlopsError, printable, type ByteSource, type Tree } from '@secmlops/core'
import { HEADER_BYTES, notNpy, readNpyHeader, type NpyHeader } from '../arrays/npy-header.js'
import type { NdArray } from '../arrays/nd-array.js'
import { decodeValues, readNpy, valueBytes } from '../arrays/npy.js'
import type { DatasetSpec } from '../spec.js'
import { part, rowOf } from './npz-rows.js'
import type { JsonScalar, TableRow } from './table-row.js'

/** Bytes of values that are held at once. */
const STRETCH = 8_388_608

/**
 * Rows of a NPY file: its entries along the first axis, as column `x`, and those of the file that the policy names under
 * `labels`, as column `y`. In constant memory, but for arrays in Fortran order.
 * @throws SecmlopsError (exit 2) `not-npy`, or `invalid-table` for labels of another length.
 */
export async function* npyRows(
  tree: Tree,
  path: string,
  spec: DatasetSpec,
): AsyncIterable<TableRow> {
  const files = spec.labels === undefined ? [path] : [path, spec.labels]
  const names = ['x', 'y'].slice(0, files.length)
  const columns = files.map((file) => entries(tree, file)[Symbol.asyncIterator]())
  try {
    for (;;) {
      const next = await Promise.all(columns.map((column) => column.next()))
      const row = next.flatMap(({ done, value }) => (done === true ? [] : [value]))
      if (row.length === 0) return
      if (row.length < files.length) throw otherLength(spec)
      const values = row.map(({ value }) => value)
      yield { names, values, location: { path }, array: (column) => row[column]?.array }
    }
  } finally {
    // Whoever leaves early leaves no file open.
    await Promise.all(columns.map((column) => column.return(undefined)))
  }
}

interface Entry {
  readonly value: JsonScalar
  readonly array: NdArray
}

async function* entries(tree: Tree, path: string): AsyncGenerator<Entry> {
  const name = printable(path)
  const source = await tree.open(path)
  try {
    const header = readNpyHeader(await source.read(0, HEADER_BYTES), name)
    for await (const array of stretches(source, header, name))
      for (let i = 0; i < (array.shape[0] ?? 1); i++)
        yield { value: rowOf(array, i), array: part(array, i) }
  } finally {
    await source.close()
  }
}

async function* stretches(
  source: ByteSource,
  header: NpyHeader,
  name: string,
): AsyncIterable<NdArray> {
  const { shape, dtype, fortranOrder, offset } = header
  const length = valueBytes(header, source.size, name)
  const [rows = 1, ...rest] = shape
  if (length === 0 && rows > 0) throw notNpy(name, 'has entries without values')
  if (fortranOrder && shape.length > 1) {
    yield readNpy(await source.read(0, source.size), name)
    return
  }
  const row = length / rows
  const step = Math.max(1, Math.floor(STRETCH / row))
  for (let first = 0; first < rows; first += step) {
    const count = Math.min(step, rows - first)
    const bytes = await source.read(offset + first * row, count * row)
    if (bytes.length < count * row) throw notNpy(name, 'became shorter while it was read')
    yield { dtype, shape: [count, ...rest], values: decodeValues(header, bytes, name) }
  }
}

function otherLength({ path, labels }: DatasetSpec): SecmlopsError {
  return new SecmlopsError('invalid-table', 'data and labels are not of one length', {
    location: { path: labels ?? path },
    remedy: 'Store one label for each entry',
  })
}
