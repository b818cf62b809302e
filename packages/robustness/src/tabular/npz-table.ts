import { readNpz } from '@secmlops/dataset'
import { invalid, member, readLabels } from '../data/npz-set.js'
import type { Table } from './table.js'

/**
 * Reads `x` (N,F; any numbers) and `y` (N class numbers). The columns are called x0, x1, ...
 * @returns undefined where `x` is not a table
 * @throws SecmlopsError `not-npz`, `not-npy` or `invalid-data` (exit 2)
 */
export async function readNpzTable(bytes: Uint8Array): Promise<Table | undefined> {
  const arrays = await readNpz(bytes, ['x', 'y'])
  const { shape, values } = member(arrays, 'x')
  const [count = 0, width = 0] = shape
  if (shape.length !== 2) return undefined
  if (count === 0 || width === 0) throw invalid('x holds no rows', 'Give at least one row')
  const labels = readLabels(member(arrays, 'y'))
  if (labels.length !== count)
    throw invalid(
      `x has ${String(count)} rows, y has ${String(labels.length)} labels`,
      'Give one label per row',
    )
  const numbers = Float64Array.from<number | bigint>(values, Number)
  return {
    names: Array.from({ length: width }, (_, i) => `x${String(i)}`),
    rows: labels.map((_, i) => numbers.subarray(i * width, (i + 1) * width)),
    labels,
  }
}
