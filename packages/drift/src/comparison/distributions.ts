import { LIMITS, canonicalJson, printable, type Attachment } from '@secmlops/core'
import type { ColumnPair, NumberSample, CategorySample } from '../measures/sample.js'
import type { Periods } from '../periods/read-periods.js'
import { countedBins, numberBins } from './drawn-bins.js'

/** Categories of a column that are named; the others are one. */
const NAMED = 8
/** Rows of both tables below which a category stays without a name: it could be somebody's. */
const LEAST_ROWS = 10
const OTHERS = '(others)'

/** Rows of one column in reference and current data, per bin or category. */
export interface Distribution {
  readonly column: string
  /** One more than there are bins; the outer bins also hold what lies beyond them. */
  readonly edges?: readonly number[]
  readonly categories?: readonly string[]
  readonly reference: readonly number[]
  readonly current: readonly number[]
  /** Of columns that moved, where there are times. */
  readonly periods?: Periods
}

/** The two distributions of a column as they can be drawn; undefined where one side has no rows. */
export function distributionOf(pair: ColumnPair): Distribution | undefined {
  const { name, reference, current, counted } = pair
  const column = printable(name)
  if (reference.kind === 'category' && current.kind === 'category')
    return categories(column, reference, current)
  const bins = counted
    ? countedBins(counted.bins)
    : reference.kind === 'number' && current.kind === 'number' && isFilled(reference, current)
      ? numberBins(reference.values, current.values)
      : undefined
  return bins && { column, ...bins }
}

/** Aggregates only, of a bounded number of columns: what the report draws. */
export function distributionsAttachment(
  columns: readonly Distribution[],
  subject = 'data',
): Attachment[] {
  if (columns.length === 0) return []
  const kept = columns.slice(0, LIMITS.drawnColumns)
  const left = columns.length - kept.length
  return [
    {
      name: `drift/${subject.replaceAll(/[^A-Za-z0-9.-]/g, '_').slice(0, 80)}.distributions.json`,
      mediaType: 'application/vnd.secmlops.distributions+json',
      description: `Rows per bin of ${String(kept.length)} columns, reference and current${left > 0 ? `; ${String(left)} columns were left out` : ''}`,
      bytes: Buffer.from(`${canonicalJson({ columns: kept })}\n`),
    },
  ]
}

function isFilled(...samples: readonly NumberSample[]): boolean {
  return samples.every(({ values }) => values.length > 0)
}

function categories(
  column: string,
  before: CategorySample,
  after: CategorySample,
): Distribution | undefined {
  const counts = (name: string): [number, number] => [
    before.counts.get(name) ?? 0,
    after.counts.get(name) ?? 0,
  ]
  const all = [...new Set([...before.counts.keys(), ...after.counts.keys()])]
    .map((name) => ({ name, counts: counts(name), rows: counts(name)[0] + counts(name)[1] }))
    .sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
  if (before.counts.size === 0 || after.counts.size === 0) return undefined
  const named = all.slice(0, NAMED).filter(({ rows }) => rows >= LEAST_ROWS)
  const rest = all.slice(named.length)
  const others = rest.reduce<[number, number]>(
    ([a, b], { counts: [x, y] }) => [a + x, b + y],
    [0, 0],
  )
  const shown = [
    ...named.map(({ name, counts: each }) => ({ name: printable(name, 60), counts: each })),
    ...(rest.length > 0 ? [{ name: OTHERS, counts: others }] : []),
  ]
  return {
    column,
    categories: shown.map(({ name }) => name),
    reference: shown.map(({ counts: [rows] }) => rows),
    current: shown.map(({ counts: [, rows] }) => rows),
  }
}
