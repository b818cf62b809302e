import type { FeatureRow } from '@secmlops/dataset'
import type { DiffRecord } from '../../diff/change.js'
import { rowSketch } from '../../similarity/row-sketch.js'
import { tokenBits } from '../../similarity/token-bits.js'
import type { PlantedFault } from '../planted.js'
import type { ScreenInput } from '../screen.js'
import { COPIES, SPLIT, copyOf } from './planted-copy.js'
import { telling } from './telling.js'

/** Rows of the run among which copies are planted, so that what is alike by nature is there as well. */
const AROUND = 300

/** Copies of rows of the run in capital letters, with other spaces and other formats of numbers. */
export const PLANTED_ROWS: PlantedFault = {
  name: 'almost the same rows',
  rules: ['near-leak'],
  plant: plantCopies,
  remedy:
    'Leave the screen out for rows that are all almost the same, such as readings of one sensor at rest',
}

async function plantCopies(input: ScreenInput): Promise<ScreenInput | undefined> {
  const random = input.random('near-duplicates/row-control')
  const tabular = input.records.filter(({ file }) => file === undefined)
  const chosen = random.sample(tabular, AROUND).map((record) => ({ ...record, split: 'data' }))
  const around = [...new Map(chosen.map((each) => [keyOf(each), each])).values()]
  const rows = await rowsOf(around, input)
  const hosts = tellingOnes(around, rows, input).slice(0, COPIES)
  if (hosts.length === 0) return undefined
  const copies = hosts.map(copyOf)
  const byDataset = (dataset: string): FeatureRow[] =>
    [...around, ...hosts].flatMap((record, i) => {
      const row = record.dataset === dataset ? rows.get(keyOf(record)) : undefined
      return row ? [i < around.length ? row : rewritten(row)] : []
    })
  return {
    ...input,
    records: [...around, ...copies],
    introduced: (record) => record.split === SPLIT,
    async *rows(dataset) {
      yield* await Promise.resolve(byDataset(dataset))
    },
  }
}

function keyOf({ dataset, content }: DiffRecord): string {
  return `${dataset}\0${content}`
}

async function rowsOf(
  records: readonly DiffRecord[],
  input: ScreenInput,
): Promise<Map<string, FeatureRow>> {
  const wanted = new Set(records.map(keyOf))
  const rows = new Map<string, FeatureRow>()
  for (const dataset of new Set(records.map((record) => record.dataset)))
    for await (const row of input.rows(dataset)) {
      const key = `${dataset}\0${row.content}`
      if (wanted.has(key)) rows.set(key, row)
    }
  return rows
}

function tellingOnes(
  records: readonly DiffRecord[],
  rows: ReadonlyMap<string, FeatureRow>,
  { keyColumns }: ScreenInput,
): DiffRecord[] {
  const sketches = records.map((record) => {
    const row = rows.get(keyOf(record))
    return row && rowSketch(row, keyColumns(record.dataset))
  })
  const bits = tokenBits(sketches.flatMap((each) => each ?? []))
  // A copy has each value once more, which takes one bit of each.
  const twice = { ...bits, needed: 1.3 * bits.needed }
  return records.filter((_, i) => telling(sketches[i], twice))
}

function rewritten(row: FeatureRow): FeatureRow {
  const values = row.values.map((value) => {
    if (typeof value === 'number') return value.toExponential()
    return typeof value === 'string' ? ` ${value.toUpperCase().replaceAll(' ', '  ')}` : value
  })
  return { ...row, content: `${row.content} (planted)`, values }
}
