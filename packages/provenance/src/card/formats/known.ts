import type { DatasetCard } from '@secmlops/core'

/** A fact of a card that is stated: neither missing, nor unknown, nor declared not to apply. */
export function known<T>(
  fact: T | undefined,
): Exclude<T, { unknown: string } | { 'not-applicable': string }> | undefined {
  const unstated =
    typeof fact === 'object' && fact !== null && ('unknown' in fact || 'not-applicable' in fact)
  if (fact === undefined || unstated) return undefined
  return fact as Exclude<T, { unknown: string } | { 'not-applicable': string }>
}

/** An object without the keys that have nothing in them. */
export function present<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const empty = (each: unknown): boolean =>
    each === undefined ||
    (Array.isArray(each) && each.length === 0) ||
    (typeof each === 'object' && each !== null && Object.keys(each).length === 0)
  return Object.fromEntries(Object.entries(value).filter(([, each]) => !empty(each))) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** Those keys of a card that are not stated. */
export function unstated(card: DatasetCard, keys: readonly (keyof DatasetCard)[]): string[] {
  return keys.filter((key) => known(card[key]) === undefined)
}
