import type { ExampleSet } from './example.js'
import { nearest } from './nearest.js'
import { select } from './vectors.js'

/** Neighbours that vote. */
export const NEIGHBOURS = 10

/** What the neighbours of one example say of its class. */
export interface Vote {
  /** The class that most of them have; ties go to the class that sorts first. */
  readonly winner: string
  /** Share of each class that has a vote. */
  readonly shares: ReadonlyMap<string, number>
}

/**
 * Lets the nearest of some examples (`voters`) vote on others; nobody votes on an example of its own record.
 */
export function vote(
  { vectors, examples }: ExampleSet,
  asked: readonly number[],
  voters: readonly number[],
): Vote[] {
  const groups = (indexes: readonly number[]): Int32Array =>
    Int32Array.from(indexes, (i) => examples[i]?.group ?? -1)
  const { index } = nearest(select(vectors, asked), select(vectors, voters), {
    k: NEIGHBOURS,
    groups: { queries: groups(asked), references: groups(voters) },
  })
  return asked.map((_, row) => {
    const near = [...index.subarray(row * NEIGHBOURS, (row + 1) * NEIGHBOURS)].filter((i) => i >= 0)
    return count(near.map((i) => examples[voters[i] ?? -1]?.label ?? ''))
  })
}

function count(labels: readonly string[]): Vote {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return {
    winner: ranked[0]?.[0] ?? '',
    shares: new Map(ranked.map(([label, n]) => [label, n / labels.length])),
  }
}
