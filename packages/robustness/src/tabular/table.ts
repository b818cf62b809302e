import { SecmlopsError, printable } from '@secmlops/core'

/** Rows of numbers, each with the number of its class. */
export interface Table {
  readonly names: readonly string[]
  readonly rows: readonly ArrayLike<number>[]
  readonly labels: readonly number[]
  /** Number of classes where the data numbers them itself, so that the model must have as many. */
  readonly classes?: number
}

/** Least and greatest value of each column. @throws SecmlopsError `invalid-data` for a value that is not finite. */
export function boundsOf({ names, rows }: Table): { readonly min: number; readonly max: number }[] {
  return names.map((name, column) => {
    let [min, max] = [Infinity, -Infinity]
    rows.forEach((row, i) => {
      const value = row[column] ?? NaN
      if (!Number.isFinite(value)) throw notFinite(i, name, value)
      min = Math.min(min, value)
      max = Math.max(max, value)
    })
    return { min, max }
  })
}

function notFinite(row: number, name: string, value: number): SecmlopsError<'invalid-data'> {
  return new SecmlopsError(
    'invalid-data',
    `row ${String(row)} has ${String(value)} in "${printable(name)}", which is not a finite number`,
    { remedy: 'Fill in or drop missing values as for training' },
  )
}
