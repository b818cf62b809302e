/** How one engine writes what the others write differently. Everything else is one text for all. */
export interface Dialect {
  readonly quote: '"' | '`'
  /** Does a backslash in a text mean something? */
  readonly escapes: boolean
  readonly double: string
  readonly text: string
  /** How the bin of a number is found where edges have any distances. */
  readonly search: 'width_bucket' | 'case'
  /** How a list of numbers is written, where `search` needs one. */
  readonly list: readonly [open: string, close: string]
  /** Types in the words of DuckDB, which the rest of the suite speaks; the first that fits. */
  readonly types: readonly (readonly [own: RegExp, duckdb: string])[]
}

export type DialectName = 'duckdb' | 'trino' | 'spark' | 'postgres'

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
 * The engines that the one text was run on: DuckDB 1.5, Trino 476, Spark 4.1 (ANSI), PostgreSQL 15. To add one: a line here,
 * and a way to ask it. Not-a-number is taken out before anything is compared, because Trino holds NaN > 1 to be false and the others true.
 */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  duckdb: {
    quote: '"',
    escapes: false,
    double: 'DOUBLE',
    text: 'VARCHAR',
    search: 'case',
    list: ['[', ']'],
    types: COMMON,
  },
  trino: {
    quote: '"',
    escapes: false,
    double: 'DOUBLE',
    text: 'VARCHAR',
    search: 'width_bucket',
    list: ['ARRAY[', ']'],
    types: COMMON,
  },
  spark: {
    quote: '`',
    escapes: true,
    double: 'DOUBLE',
    text: 'STRING',
    search: 'case',
    list: ['array(', ')'],
    types: [[/^string$/i, 'VARCHAR'], ...COMMON],
  },
  postgres: {
    quote: '"',
    escapes: false,
    double: 'DOUBLE PRECISION',
    text: 'TEXT',
    search: 'width_bucket',
    list: ['ARRAY[', ']::float8[]'],
    types: [
      [/^(?:text|character varying.*)$/i, 'VARCHAR'],
      [/^double precision$/i, 'DOUBLE'],
      ...COMMON,
    ],
  },
}
