import type { Random } from '@secmlops/core'
import type { ActivationSet } from '../../activations/activation-set.js'
import { principalDirections, project } from '../../features/principal.js'
import { LEAST_ACCEPTED } from '../without-trust.js'
import { centred, select, type Vectors } from '../../features/vectors.js'

/** Directions that a class is looked at along: what Chen et al. (2018) reduce activations to. */
const DIRECTIONS = 10

/** The rows of one class. */
export interface ClassRows {
  readonly label: string
  /** Number of each row in its set. */
  readonly members: readonly number[]
  /** Coordinates along the principal directions of the class. */
  readonly vectors: Vectors
  /** Positions of accepted and of introduced rows. */
  readonly accepted: readonly number[]
  readonly introduced: readonly number[]
}

/** The classes of a set that have enough accepted rows and some introduced ones. */
export function classRows(set: ActivationSet, random: Random): ClassRows[] {
  const labels = [...new Set(set.examples.map(({ label }) => label))].sort()
  return labels.flatMap((label) => {
    const members = [...set.examples.keys()].filter((i) => set.examples[i]?.label === label)
    const rows = rowsOf(set, { label, members, random })
    return rows.accepted.length >= LEAST_ACCEPTED && rows.introduced.length > 0 ? [rows] : []
  })
}

interface Members {
  readonly label: string
  readonly members: readonly number[]
  readonly random: Random
  /** Rows that count as introduced besides those that are. */
  readonly planted?: ReadonlySet<number>
}

export function rowsOf(
  { examples, vectors }: ActivationSet,
  { label, members, random, planted }: Members,
): ClassRows {
  const rows = centred(select(vectors, members))
  const directions = principalDirections(rows, {
    count: DIRECTIONS,
    random: random.fork(`directions/${label}`),
  })
  const fresh = (i: number): boolean =>
    (planted?.has(i) ?? false) || (examples[i]?.introduced ?? false)
  const positions = [...members.keys()]
  return {
    label,
    members,
    vectors: project(rows, directions),
    accepted: positions.filter((at) => !fresh(members[at] ?? -1)),
    introduced: positions.filter((at) => fresh(members[at] ?? -1)),
  }
}

/** The commonest class with accepted rows of the second among its own, as poison would be: a tenth of it. */
export function plantedRows(set: ActivationSet, random: Random): ClassRows | undefined {
  const accepted = [...set.examples.keys()].filter((i) => !set.examples[i]?.introduced)
  const byLabel = new Map<string, number[]>()
  for (const i of accepted) {
    const label = set.examples[i]?.label ?? ''
    const own = byLabel.get(label)
    if (own) own.push(i)
    else byLabel.set(label, [i])
  }
  const [first, second] = [...byLabel].sort(
    ([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1),
  )
  if (!first || !second) return undefined
  const [label, own] = first
  const planted = random.sample(second[1], Math.ceil(own.length / 10))
  const members = [...own, ...planted]
  return rowsOf(set, { label, members, random, planted: new Set(planted) })
}
