import type { Random } from '@secmlops/core'

/**
 * At most `limit` items, the same share of each stratum and at least a few of each; all of them when they fit. Keeps the
 * order of the items.
 */
export function stratified<T>(
  items: readonly T[],
  stratum: (item: T) => string,
  { limit, random }: { readonly limit: number; readonly random: Random },
): readonly T[] {
  if (items.length <= limit) return items
  const strata = new Map<string, number[]>()
  items.forEach((item, i) => {
    const key = stratum(item)
    const members = strata.get(key)
    if (members) members.push(i)
    else strata.set(key, [i])
  })
  const kept = new Set<number>()
  for (const members of strata.values()) {
    const share = Math.max(LEAST, Math.floor((members.length * limit) / items.length))
    for (const i of random.sample(members, share)) kept.add(i)
  }
  return items.filter((_, i) => kept.has(i))
}

/** Of each stratum, however rare: a class of one neighbourhood. */
const LEAST = 10
