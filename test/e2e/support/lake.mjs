// Parquet files that both engines read: the small set with all that engines differ on, and 100,000 rows.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { SMALL_SET_COLUMNS, smallSetRows } from '../../../packages/testkit/dist/index.js'

const ROWS = 100_000
const TYPES =
  'x DOUBLE, f REAL, n BIGINT, m DECIMAL(10, 2), c VARCHAR, b BOOLEAN, d DATE, id BIGINT'
const LARGE = 'n1 DOUBLE, n2 REAL, n3 INTEGER, n4 DOUBLE, c1 VARCHAR, c2 VARCHAR'

/** Whole numbers below 2^32 from the number of a row: congruential steps, so that every run has the same. */
const hash = (seed) => `(((i * 2654435761 + ${seed} * 40503) % 4294967296) * 69069 % 4294967296)`
const uniform = (seed) => `(${hash(seed)} / 4294967296.0)`
const nearNormal = (seed) =>
  `(${uniform(seed)} + ${uniform(seed + 1)} + ${uniform(seed + 2)} + ${uniform(seed + 3)} - 2)`

/** Numbers without and with ties, a heavy tail, missing and not finite ones; few and many categories. */
const large = (seed, shift) => `SELECT
  CASE WHEN i % 20 = 7 THEN NULL WHEN i % 1000 = 3 THEN 'NaN'::DOUBLE WHEN i % 1000 = 4 THEN '-Infinity'::DOUBLE
    ELSE ${nearNormal(seed)} + ${shift} END AS n1,
  (${nearNormal(seed + 10)})::REAL AS n2,
  floor(${uniform(seed + 20)} * 6)::INTEGER AS n3,
  CASE WHEN ${uniform(seed + 30)} < .5 THEN -0.0 ELSE exp(9 * ${nearNormal(seed + 40)}) END AS n4,
  'camera ' || floor(${uniform(seed + 50)} ** 2 * 7)::INTEGER AS c1,
  CASE WHEN i % 50 = 0 THEN '' ELSE 'é' || floor(${uniform(seed + 60)} ** 3 * 400)::INTEGER END AS c2
  FROM range(${ROWS}) t(i)`

/** Writes one folder with one file for each table. */
export async function fillLake(lake) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const small = (rows, shift) => {
    const values = smallSetRows(rows, shift).map((row) => `(${row})`)
    return `SELECT * FROM (VALUES ${values.join(', ')}) t (${SMALL_SET_COLUMNS.join(', ')})`
  }
  const tables = {
    small_before: small(400, 0),
    small_after: small(301, 1),
    large_before: large(1, 0),
    large_after: large(1001, 0.1),
  }
  for (const [name, select] of Object.entries(tables)) {
    mkdirSync(join(lake, name))
    await connection.run(
      `COPY (${select}) TO '${join(lake, name, 'part.parquet')}' (FORMAT parquet)`,
    )
  }
  connection.closeSync()
}

/** Columns of each table, as Trino declares them. */
export const LAKE_TABLES = {
  small_before: TYPES,
  small_after: TYPES,
  large_before: LARGE,
  large_after: LARGE,
}
