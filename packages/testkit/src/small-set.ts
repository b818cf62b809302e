/** What engines differ on: NaN, both zeros, infinities, NULL, ties, empty and non-ASCII strings, quotes, big integers. */
const NUMBERS = [
  '1.5',
  'NaN',
  'Infinity',
  '-Infinity',
  '-0.0',
  '0.0',
  '0.1',
  '1e300',
  '1.5',
  '1e-300',
  '-5e-324',
]
const REALS = ['1.5', 'NaN', 'Infinity', '-Infinity', '-0.0', '0.0', '0.1', '1e30', '-1e-30', '2.5']
const INTEGERS = ['9007199254740993', '-9007199254740993', '1', '2', '2', '7']
const TEXTS = [
  'a',
  'é',
  '',
  'NA',
  'Z',
  'z',
  '日本',
  'None',
  'a, b',
  `x "y"`,
  `it's`,
  'b\\n',
  '😀',
  ' ',
]
const DAYS = ['2020-01-01', '2020-02-29', '1999-12-31']

/** SQL that creates a table of the small set, in the words that DuckDB, Trino and Spark share. */
export function smallSetRows(rows: number, shift: number): readonly string[] {
  const pick = (list: readonly string[], i: number): string => list[i % list.length] ?? ''
  return Array.from({ length: rows }, (_, k) => {
    const i = k * (2 * shift + 1) + shift
    const real = k % 3 === 0 ? String((i * 37) % 101) : pick(NUMBERS, i)
    const text = pick(TEXTS, i + (i >> 3)).replaceAll("'", "''")
    return [
      nullable(k, 7, `CAST('${real}' AS DOUBLE)`, 'DOUBLE'),
      nullable(k, 9, `CAST('${pick(REALS, i + 1)}' AS REAL)`, 'REAL'),
      nullable(k, 11, `CAST('${pick(INTEGERS, i)}' AS BIGINT)`, 'BIGINT'),
      `CAST('${String(k % 5)}.25' AS DECIMAL(10, 2))`,
      nullable(k, 5, `CAST('${text}' AS VARCHAR)`, 'VARCHAR'),
      nullable(k, 13, String(i % 4 === 0), 'BOOLEAN'),
      `CAST('${pick(DAYS, i)}' AS DATE)`,
      `CAST('${String(k)}' AS BIGINT)`,
    ].join(', ')
  })
}

export const SMALL_SET_COLUMNS: readonly string[] = ['x', 'f', 'n', 'm', 'c', 'b', 'd', 'id']

function nullable(k: number, each: number, value: string, type: string): string {
  return k % each === each - 1 ? `CAST(NULL AS ${type})` : value
}
