import type { RemoteName } from '../remote/names.js'

/** How one engine writes what the others write differently. Everything else is one text for all. */
export interface Dialect {
  readonly quote: '"' | '`'
  /** Does a backslash in a text mean something? */
  readonly escapes: boolean
  readonly double: string
  readonly text: string
  /** How a list of numbers is written for `width_bucket`; undefined where it takes none, and a tree of CASE finds a bin. */
  readonly buckets: readonly [open: string, close: string] | undefined
  /** Types in the words of DuckDB, which the rest of the suite speaks; the first that fits. */
  readonly types: readonly (readonly [own: RegExp, duckdb: string])[]
}

export type DialectName = 'duckdb' | RemoteName

const COMMON: Dialect['types'] = [
  [/^(boolean|tinyint|smallint|integer|bigint|double|date|uuid)$/i, '$1'],
  [/^(?:decimal|numeric)\((\d+), ?(\d+)\)$/i, 'DECIMAL($1,$2)'],
  [/^(?:var)?char(?:\(\d+\))?$/i, 'VARCHAR'],
  [/^(?:real|float)$/i, 'FLOAT'],
  [/^int$/i, 'INTEGER'],
  [/^timestamp.*$/i, 'TIMESTAMP'],
  [/^time(?:\(\d+\))?(?: with(?:out)? time zone)?$/i, 'TIME'],
]

/**
 * To add one: a line here, and a way to ask it. The one text was run on DuckDB 1.5, Trino 476 and Spark 4.1.4 (ANSI) with equal
 * results. Not-a-number is taken out before anything is compared, because Trino holds NaN > 1 to be false and the others true.
 */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  duckdb: {
    quote: '"',
    escapes: false,
    double: 'DOUBLE',
    text: 'VARCHAR',
    buckets: undefined,
    types: COMMON,
  },
  trino: {
    quote: '"',
    escapes: false,
    double: 'DOUBLE',
    text: 'VARCHAR',
    buckets: ['ARRAY[', ']'],
    types: COMMON,
  },
  spark: {
    quote: '`',
    escapes: true,
    double: 'DOUBLE',
    text: 'STRING',
    buckets: undefined,
    types: [[/^string$/i, 'VARCHAR'], ...COMMON],
  },
}
