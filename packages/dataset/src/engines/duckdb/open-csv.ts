import type { Table } from '../engine.js'
import type { Opening } from './opening.js'
import { examineCsv, readCsv, type ExaminedCsv } from './relate-csv.js'
import { splitTable } from './split-table.js'
import { tableOf, type Place } from './wide-table.js'

/**
 * A CSV file whose columns of numbers are those of the scan, where it kept them: two thirds of what DuckDB takes for such a
 * file is reading numbers and storing them. It reads the whole file when something else is asked of one of them.
 */
export async function openCsv(place: Omit<Place, 'table'>, opening: Opening): Promise<Table> {
  const { connection } = place
  const examined = await examineCsv(opening, true)
  const numbers = numbersOf(examined)
  const rest = await tableOf(
    { ...place, table: opening.table },
    await readCsv(connection, examined, new Set(numbers.keys())),
  )
  const whole = once(async () => {
    const table = `${opening.table}_whole`
    const again = { ...examined, opening: { ...opening, table } }
    return tableOf({ ...place, table }, await readCsv(connection, again))
  })
  // Where both disagree on what a row is, fields are those of DuckDB.
  if (numbers.size > 0 && (await rest.rowCount()) !== examined.scanned.rows) return whole()
  return splitTable({ columns: examined.columns, numbers, rest, whole })
}

function numbersOf({ columns, scanned }: ExaminedCsv): Map<string, Float64Array> {
  return new Map(
    columns.flatMap(({ name }, i): [string, Float64Array][] => {
      const numbers = scanned.columns[i]?.numbers
      return numbers && numbers.length > 0 ? [[name, numbers]] : []
    }),
  )
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
