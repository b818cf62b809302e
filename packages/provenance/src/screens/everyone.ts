import type { Random } from '@secmlops/core'
import type { ExampleSet } from '../features/example.js'

/** Examples that a screen looks at, and those that they are compared with. */
const MOST_ASKED = 10_000
const MOST_NEIGHBOURS = 5_000

/** Whom a screen without trust asks: all, or a seeded sample, against a sample of all. Ascending numbers. */
export function everyone(
  { examples }: ExampleSet,
  random: Random,
): {
  readonly asked: readonly number[]
  readonly others: readonly number[]
  readonly text: string
} {
  const all = [...examples.keys()]
  const ascending = (a: number, b: number): number => a - b
  const asked = random.fork('asked').sample(all, MOST_ASKED).sort(ascending)
  const others = random.fork('others').sample(all, MOST_NEIGHBOURS).sort(ascending)
  const text = `${String(asked.length)} of ${String(all.length)} examples among ${String(others.length)}, leave-one-out`
  return { asked, others, text }
}
