import { SecmlopsError } from '@secmlops/core'
import type { Oracle, Steps } from './query.js'
import { withLosses, type Loss, type Slope, type Target } from './target.js'

/** Another model, whose gradients an attack may follow. */
export interface Substitute {
  readonly oracle: Oracle
  /** All that its answers depend on, as JSON. */
  readonly identity: unknown
}

/** By the name that a plan uses. */
export type Substitutes = ReadonlyMap<string, Substitute>

/** @throws SecmlopsError `internal` (exit 4) for one that was not opened */
export function substituteOf(substitutes: Substitutes | undefined, name: string): Substitute {
  const found = substitutes?.get(name)
  if (found) return found
  throw new SecmlopsError('internal', `the substitute "${name}" was not opened`, { exit: 4 })
}

/** Hands on what is asked of the substitute; everything else is for the model under attack. */
export function withSubstitute(oracle: Oracle, { oracle: substitute }: Substitute): Oracle {
  return {
    batch: Math.min(oracle.batch, substitute.batch),
    ask: (queries) => (queries[0]?.substitute ? substitute : oracle).ask(queries),
  }
}

/** The same target with the slopes of the substitute: how far a point is from success, the model under attack says. */
export function transferred(target: Target): Target {
  return withLosses(target, (loss) => (point) => slopeThere(target, loss, point))
}

function* slopeThere({ look }: Target, loss: Loss, point: Parameters<Loss>[0]): Steps<Slope> {
  const { value, gradient } = yield* ofSubstitute(loss(point))
  // The view of the gradient does not outlast the next question.
  const kept = gradient.slice()
  const [seen = { margin: NaN, scores: [] }] = yield* look([point])
  return { ...seen, value, gradient: kept }
}

function* ofSubstitute<Result>(steps: Steps<Result>): Steps<Result> {
  let next = steps.next()
  while (!next.done) next = steps.next(yield { ...next.value, substitute: true })
  return next.value
}
