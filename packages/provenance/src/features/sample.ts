import type { Random } from '@secmlops/core'

/**
 * About `limit` items, the same share of each stratum and at least a few of each, where that is not more than twice as many;
 * all of them when they fit. Keeps the order of the items.
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
  const some = new Set<number>()
  for (const members of strata.values()) {
    const share = Math.max(LEAST, Math.floor((members.length * limit) / items.length))
    for (const i of random.sample(members, share)) some.add(i)
  }
  // Where nearly every item is a stratum of its own, a few of each are all of them.
  const kept = some.size > 2 * limit ? new Set(random.sample([...some], limit)) : some
  return items.filter((_, i) => kept.has(i))
}

/** Of each stratum, however rare: a class of one neighbourhood. */
const LEAST = 10
