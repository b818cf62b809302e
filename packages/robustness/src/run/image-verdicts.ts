import { queriesOf } from '../engine/ledger.js'
import type { ClassificationRun } from './classification.js'

/** What became of one image. */
export interface ImageVerdict {
  /** Position in the dataset. */
  readonly index: number
  readonly name: string
  readonly label: number
  readonly clean: boolean
  /** Correct, and unbroken by every attack; nothing is known of it where that was not the end. */
  readonly robust: boolean
  /** False where an attack was given up for want of time, and no other broke the image. */
  readonly finished: boolean
  /** First attack that broke it; null when none did or the model was wrong from the start. */
  readonly brokenBy: string | null
  /** Queries of all attacks, without comparisons; a gradient counts as one. */
  readonly queries: number
}

/** There is nothing to attack. */
const WRONG = { clean: false, robust: false, finished: true, brokenBy: null, queries: 0 } as const

/** Pointwise worst case over the attacks, in the order of the dataset; comparisons such as noise do not count. */
export function imageVerdicts(run: ClassificationRun): ImageVerdict[] {
  const order = new Map(run.correct.map((position, i) => [position, i]))
  const attacks = run.attacks.filter(({ plan }) => plan.decides)
  const verdicts = run.images.map(({ index, name, label }, position): ImageVerdict => {
    const i = order.get(position)
    if (i === undefined) return { index, name, label, ...WRONG }
    const breaker = attacks.find(({ results }) => results[i]?.broken)
    const stage = breaker?.results[i]?.by
    const id = breaker?.plan.id ?? null
    const brokenBy = id !== null && stage !== undefined && stage !== breaker?.plan.name ? stage : id
    const queries = attacks.reduce((sum, { results }) => {
      const ledger = results[i]?.ledger
      return sum + (ledger ? queriesOf(ledger) : 0)
    }, 0)
    const robust = brokenBy === null
    const finished = !robust || attacks.every(({ results }) => results[i]?.finished)
    return { index, name, label, clean: true, robust, finished, brokenBy, queries }
  })
  return verdicts.sort((a, b) => a.index - b.index)
}
