import type { DiffRecord } from '../../diff/change.js'
import { isPicture } from '../../features/picture.js'
import { minHash } from '../../similarity/min-hash.js'
import { NEAR, nearRows, type NearRowPair } from '../../similarity/near-rows.js'
import { rowLikeness } from '../../similarity/row-likeness.js'
import { rowSketch, type RowSketch } from '../../similarity/row-sketch.js'
import { tokenBits } from '../../similarity/token-bits.js'
import type { ScreenInput } from '../screen.js'
import { heldOutShare } from './held-out.js'
import type { NearRecords } from './near-records.js'
import { telling } from './telling.js'

/** Rows of one table may be alike by nature: a copy is this much nearer than the third nearest of some others. */
const SHARE_OF_NEAREST = 0.4
const NEAREST = 3
const REFERENCES = 300

export interface RowPairs extends NearRecords {
  /** Rows that say too little for a copy to be told from chance. */
  readonly silent: number
}

/** Rows that say the same in other words, spaces or formats of numbers. */
export async function rowPairs(
  records: readonly DiffRecord[],
  input: ScreenInput,
): Promise<RowPairs> {
  const sketches = await readSketches(records, input)
  const bits = tokenBits([...sketches.values()])
  // Training records first, so that each held-out one is looked up among all of them.
  const known = [...sketches.keys()]
    .filter((record) => telling(sketches.get(record), bits))
    .sort((a, b) => rank(a) - rank(b))
  const rows = known.flatMap((record) => sketches.get(record) ?? [])
  const keys = minHash(input.random('near-duplicates/min-hash'))
  const found = nearRows(rows, { keys, bits, kind: (item) => known[item]?.split ?? '' })
  const references = referencesOf(known, rows, input)
  const pairs = found.pairs
    .filter((pair) => standsOut(pair, rows, references))
    .flatMap(({ item, other, distance, bits: told }) => {
      const [a, b] = [known[item], known[other]]
      const how = `Jaccard ${(1 - distance).toFixed(3)} of values and 5-shingles, ${told.toFixed(0)} bits in common`
      return a && b ? [{ records: [a, b] as const, how }] : []
    })
  return {
    examined: known.length,
    silent: sketches.size - known.length,
    pairs,
    cut: found.cut.flatMap((item) => known[item] ?? []),
    measurements: measurements(known, pairs, { needed: bits.needed, references }),
  }
}

function rank({ split }: DiffRecord): number {
  return split === 'train' || split === '' ? 0 : 1
}

/** A row of equal content is read once. Time and group do not count: a copy may have others. */
async function readSketches(
  records: readonly DiffRecord[],
  { rows, keyColumns, advance }: ScreenInput,
): Promise<Map<DiffRecord, RowSketch>> {
  const sketches = new Map<DiffRecord, RowSketch>()
  for (const dataset of new Set(records.map((record) => record.dataset))) {
    const wanted = new Map<string, DiffRecord[]>()
    for (const record of records.filter((each) => each.dataset === dataset))
      wanted.set(record.content, [...(wanted.get(record.content) ?? []), record])
    const left = keyColumns(dataset)
    let names: readonly string[] = []
    for await (const row of rows(dataset)) {
      const found = wanted.get(row.content)
      if (!found) continue
      wanted.delete(row.content)
      if (isPicture(row)) continue
      if (names.join('\0') !== row.names.join('\0')) names = row.names
      const sketch = rowSketch({ ...row, names }, left)
      for (const record of found) sketches.set(record, sketch)
      advance()
    }
  }
  return sketches
}

/** Trusted rows say how near different ones are, so that copies among the new do not move the limit. */
function referencesOf(
  records: readonly DiffRecord[],
  rows: readonly RowSketch[],
  { introduced, random }: ScreenInput,
): readonly RowSketch[] {
  const all = [...records.keys()]
  const trusted = all.filter((i) => records[i] && !introduced(records[i]))
  const chosen = random('near-duplicates/rows').sample(
    trusted.length > NEAREST ? trusted : all,
    REFERENCES,
  )
  return chosen.flatMap((i) => rows[i] ?? [])
}

function standsOut(
  { item, other, distance }: NearRowPair,
  rows: readonly RowSketch[],
  references: readonly RowSketch[],
): boolean {
  const [row, copy] = [rows[item], rows[other]]
  if (!row || !copy) return false
  const distances = references.flatMap((reference) =>
    reference === row || reference === copy ? [] : [rowLikeness(row, reference).distance],
  )
  const third = distances.sort((a, b) => a - b)[NEAREST - 1] ?? 1
  return third > 0 && distance <= SHARE_OF_NEAREST * third
}

function measurements(
  known: readonly DiffRecord[],
  pairs: NearRecords['pairs'],
  { needed, references }: { readonly needed: number; readonly references: readonly unknown[] },
): NearRecords['measurements'] {
  if (known.length === 0) return []
  const method = `MinHash of 64 in 16 bands over values of columns and 5-shingles of texts, confirmed by a Jaccard of at least ${String(1 - NEAR.values)} (${String(1 - NEAR.texts)} with texts), by ${needed.toFixed(0)} bits in common, and by ${String(SHARE_OF_NEAREST)} of the distance to the third nearest of ${String(references.length)} others`
  return [
    {
      id: 'near-duplicates.rows',
      value: pairs.length,
      unit: 'pairs',
      n: known.length,
      method: `${method}; not seen: translations, and texts of which more than a tenth is other words`,
      higherIsBetter: false,
    },
    ...heldOutShare('near-duplicates.held-out-rows', known, pairs),
  ]
}
