import { LIMITS, SecmlopsError } from '@secmlops/core'

/**
 * The names of the columns of a row, no more than a table of the drift gate may have.
 * @throws SecmlopsError `invalid-table` (exit 2).
 */
export function boundedNames(path: string, names: string[], line: number): string[] {
  if (names.length <= LIMITS.columns) return names
  throw new SecmlopsError('invalid-table', `more than ${String(LIMITS.columns)} columns`, {
    location: { path, line },
    remedy: 'Put what belongs together into one column, or store arrays (.npy, .npz)',
  })
}
