import type { Table } from '@secmlops/dataset'
import type { Reference } from '../comparison/measure.js'
import { typeOf, type ColumnExpected, type Expected } from './expected.js'

/** Of a column of the reference, whether of rows or of a profile. */
export interface ColumnFacts {
  readonly name: string
  readonly kind: string
  readonly type: string
  readonly count: number
  readonly missing: number
  readonly distinct?: number
  /** Range of the numbers, or the outer edges of a profile. */
  readonly low?: number
  readonly high?: number
}

/** Fewer than this share of the rows of the reference are too few. */
const LEAST_ROWS_SHARE = 0.5
/** Fewer rows than this say nothing of missing or unique values. */
const TELLING_ROWS = 20

/** What is stated, and for all else what the reference keeps to. */
export async function withLearned(stated: Expected, reference: Reference): Promise<Expected> {
  const { rows, columns } = await factsOf(reference)
  const learned = columns.map((facts) => [facts.name, learn(facts)] as const)
  const names = new Set([...learned.map(([name]) => name), ...stated.columns.keys()])
  const all = new Map(learned)
  return {
    ...stated,
    rows: { min: Math.ceil(rows * LEAST_ROWS_SHARE), ...stated.rows },
    columns: new Map(
      [...names].map((name) => [name, { ...all.get(name), ...stated.columns.get(name) }]),
    ),
  }
}

function learn(facts: ColumnFacts): ColumnExpected {
  const { count, missing, distinct } = facts
  if (count === 0) return {}
  const telling = count >= TELLING_ROWS
  return {
    type: typeOf(facts),
    ...boundsOf(facts),
    ...(missing === 0 && telling && { maxMissing: 0 }),
    ...(distinct === count && telling && namesRows(facts) && { unique: true }),
  }
}

/** Numbers may lie outside the range by its width: beyond that are other units, and marks such as -999. */
function boundsOf({ low = 0, high = 0 }: ColumnFacts): Pick<ColumnExpected, 'min' | 'max'> {
  const width = high - low
  return width > 0 ? { min: low - width, max: high + width } : {}
}

/** Measured quantities can be unique by chance. */
function namesRows(column: Pick<ColumnFacts, 'kind' | 'type'>): boolean {
  return ['integer', 'text'].includes(typeOf(column))
}

interface Facts {
  readonly rows: number
  readonly columns: readonly ColumnFacts[]
}

async function factsOf(reference: Reference): Promise<Facts> {
  if (!('profile' in reference)) return factsOfTable(reference)
  const { rows, columns } = reference.profile
  return {
    rows,
    columns: columns.map(({ bins, ...column }) => {
      const [low, high] = [bins?.edges[0], bins?.edges.at(-1)]
      return {
        ...column,
        ...(low !== undefined && { low }),
        ...(high !== undefined && { high }),
      }
    }),
  }
}

async function factsOfTable(table: Table): Promise<Facts> {
  const columns: ColumnFacts[] = []
  const scalars = new Map((await table.scalars()).map((each) => [each.name, each]))
  for (const { name, kind, type } of await table.columns()) {
    const { count = 0, missing = 0, min = null, max = null } = scalars.get(name) ?? {}
    const known = { name, kind, type, count, missing }
    columns.push({
      ...known,
      ...(namesRows(known) && { distinct: await table.distinct(name) }),
      ...(min !== null && { low: min }),
      ...(max !== null && { high: max }),
    })
  }
  return { rows: await table.rowCount(), columns }
}
