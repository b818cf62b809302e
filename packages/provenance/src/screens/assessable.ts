import { quoted, type Coverage, type Gap } from '@secmlops/core'
import type { ExampleSet } from '../features/example.js'

/** More classes than this, or so few examples of each, are not classes but measured values or names. */
const MOST_CLASSES = 1_000
const LEAST_OF_EACH = 4

/** The sets whose labels are classes, and what keeps the others from being assessed. */
export function assessable(sets: readonly ExampleSet[]): {
  readonly sets: readonly ExampleSet[]
  readonly gaps: readonly Gap[]
} {
  const reasons = sets.map((set) => ({ set, reason: reasonOf(set) }))
  return {
    sets: reasons.flatMap(({ set, reason }) => (reason === undefined ? [set] : [])),
    gaps: reasons.flatMap(({ set, reason }) =>
      reason === undefined
        ? set.gaps
        : [{ item: quoted(set.dataset), reason: 'not-selected' as const, detail: reason }],
    ),
  }
}

function reasonOf({ examples }: ExampleSet): string | undefined {
  const classes = new Set(examples.map(({ label }) => label)).size
  if (examples.length === 0) return 'not assessed: no record has a class'
  if (classes < 2) return 'not assessed: there is one class only'
  if (classes > MOST_CLASSES || classes * LEAST_OF_EACH > examples.length)
    return `not assessed: ${String(classes)} different labels of ${String(examples.length)} are no classes`
  return undefined
}

/** What a screen looked at, over all datasets together: nothing at all is then never a pass. */
export function coverageOf(
  of: string,
  all: readonly ExampleSet[],
  { sets, gaps }: ReturnType<typeof assessable>,
): Coverage {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  return {
    of,
    examined: sum(sets.map(({ examined }) => examined)),
    total: sum(all.map(({ total }) => total)),
    gaps: [...gaps],
  }
}
