/** What a change of one part of the policy does to its strictness. */
export type Direction = 'tighter' | 'looser' | 'neutral'

/** Compares two values of one key; undefined stands for an absent key. */
export type Compare = (before: unknown, after: unknown) => Direction

/** Whatever differs counts as loosening: the safe answer where no better is known. */
export const anyChangeLoosens: Compare = () => 'looser'

export const noEffect: Compare = () => 'neutral'

/** Adding the part is strict, removing it is not. */
export const presence: Compare = (before, after) =>
  before === undefined ? 'tighter' : after === undefined ? 'looser' : 'neutral'

/** A demand of one value: the first is stricter than none, another one may be any. */
export const pinned: Compare = (before) => (before === undefined ? 'tighter' : 'looser')

/** A new entry is a new subject; losing one means that it is no longer looked at. */
export const membership: Compare = (before) => (before === undefined ? 'neutral' : 'looser')

/** The order of the values from lax to strict. */
export function ordered(values: readonly unknown[], fallback: unknown): Compare {
  const rank = (value: unknown): number => values.indexOf(value ?? fallback)
  return (before, after) => bySign(rank(after) - rank(before))
}

export function largerIsStricter(read: (value: unknown) => number): Compare {
  return (before, after) => bySign(read(after) - read(before))
}

export function smallerIsStricter(read: (value: unknown) => number): Compare {
  return (before, after) => bySign(read(before) - read(after))
}

/** Lists as sets: more entries are stricter. `absent` is what a missing list means. */
export function supersetIsStricter(absent: readonly unknown[] | 'all'): Compare {
  return (before, after) => {
    if (absent === 'all' && (before === undefined || after === undefined)) {
      return before === undefined ? 'looser' : 'tighter'
    }
    return subsets(listOf(before, absent), listOf(after, absent))
  }
}

/** Lists as sets of demands, where one entry may stand for its list. */
export const demands: Compare = (before, after) =>
  supersetIsStricter([])([before ?? []].flat(), [after ?? []].flat())

/** Lists as sets of those who are trusted: the first list is stricter than none, which then judged nothing. */
export const trusted: Compare = (before, after) =>
  before === undefined || after === undefined
    ? presence(before, after)
    : subsetIsStricter(before, after)

/** Lists as sets: fewer entries are stricter. */
export const subsetIsStricter: Compare = (before, after) =>
  subsets(listOf(after, []), listOf(before, []))

function subsets(before: ReadonlySet<string>, after: ReadonlySet<string>): Direction {
  if ([...before].some((entry) => !after.has(entry))) return 'looser'
  return after.size > before.size ? 'tighter' : 'neutral'
}

function listOf(value: unknown, absent: readonly unknown[] | 'all'): ReadonlySet<string> {
  const list = Array.isArray(value) ? (value as unknown[]) : absent === 'all' ? [] : absent
  return new Set(list.map((entry) => JSON.stringify(entry)))
}

/** NaN, from a value that could not be read, is looser. */
export function bySign(difference: number): Direction {
  if (difference > 0) return 'tighter'
  return difference === 0 ? 'neutral' : 'looser'
}

/** Lists of demands, each of which may be met by one that asks for more. */
export function listDirection<T>(
  before: readonly T[],
  after: readonly T[],
  atLeast: (candidate: T, demand: T) => boolean,
): Direction {
  if (before.some((demand) => !after.some((candidate) => atLeast(candidate, demand))))
    return 'looser'
  return after.some((demand) => !before.some((candidate) => atLeast(candidate, demand)))
    ? 'tighter'
    : 'neutral'
}
