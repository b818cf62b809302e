import type { ExampleSet } from '../../features/example.js'
import { NEIGHBOURS, vote } from '../../features/votes.js'

/** What an example is labelled, and what its neighbours say. */
export interface Ballot {
  /** Number of the example in its set. */
  readonly example: number
  readonly group: number
  readonly given: string
  readonly voted: string
  /** Share of the neighbours that voted so. */
  readonly share: number
}

/** The votes that nine of ten neighbours agree on, which noise near a boundary of classes rarely gets. */
export const CLEAR = 0.9

export function ballots(
  set: ExampleSet,
  asked: readonly number[],
  voters: readonly number[],
): Ballot[] {
  return vote(set, asked, voters).map(({ winner, shares }, i) => {
    const example = asked[i] ?? -1
    const { group = -1, label = '' } = set.examples[example] ?? {}
    return { example, group, given: label, voted: winner, share: shares.get(winner) ?? 0 }
  })
}

/** Classes that enough examples have for a neighbourhood to speak for them. */
export function knownClasses({ examples }: ExampleSet, voters: readonly number[]): Set<string> {
  const counts = new Map<string, number>()
  for (const voter of voters) {
    const { label = '' } = examples[voter] ?? {}
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([label, n]) => (n >= NEIGHBOURS ? [label] : [])))
}

/** Is the label contradicted, by at least this share of the neighbours? */
export function contradicts({ given, voted, share }: Ballot, least = 0): boolean {
  return given !== voted && share >= least
}

/** How often each ordered pair (given, voted) occurs among records; a record counts once for a pair. */
export function pairCounts(all: readonly Ballot[], least = 0): Map<string, number> {
  const records = new Map<string, Set<number>>()
  for (const ballot of all) {
    if (!contradicts(ballot, least)) continue
    const { given, voted, group } = ballot
    const key = pairKey(given, voted)
    const members = records.get(key)
    if (members) members.add(group)
    else records.set(key, new Set([group]))
  }
  return new Map([...records].map(([key, members]) => [key, members.size]))
}

export function pairKey(given: string, voted: string): string {
  return JSON.stringify([given, voted])
}

/** Records, and those of them with an example that its neighbours contradict. */
export function recordCounts(
  all: readonly Ballot[],
  least = 0,
): { readonly records: number; readonly disagreeing: number } {
  const disagreeing = all.filter((ballot) => contradicts(ballot, least))
  return {
    records: new Set(all.map(({ group }) => group)).size,
    disagreeing: new Set(disagreeing.map(({ group }) => group)).size,
  }
}
