import { LIMITS, canonicalJson, type ProfiledColumn } from '@secmlops/core'
import type { Table, ValueCount } from '@secmlops/dataset'

type Categories = NonNullable<ProfiledColumn['categories']>

/** Of `LIMITS.baselineColumn`; the rest is for the name of the column and its counts. */
const NAMED_BYTES = 52_000
const MOST_NAMED = 10_000
const LONGEST = 1024

/** The values that at least `k` rows hold, most frequent first, as far as there is room; all others are one. */
export async function profileCategories(
  table: Table,
  column: string,
  k: number,
): Promise<Categories> {
  const { values, distinct, rest } = await table.valueCounts(column, LIMITS.categories)
  const named: ValueCount[] = []
  let [bytes, folded] = [0, rest]
  for (const { value, count } of values) {
    const size = Buffer.byteLength(canonicalJson({ count, value })) + 1
    const fits = named.length < MOST_NAMED && bytes + size <= NAMED_BYTES
    if (count >= k && fits && value.length <= LONGEST) {
      named.push({ value, count })
      bytes += size
    } else folded += count
  }
  return { named, folded: { categories: distinct - named.length, rows: folded } }
}
