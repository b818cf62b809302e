import { queriesOf } from '../engine/ledger.js'
import type { ClassificationRun } from './classification.js'

/** What became of one image. */
export interface ImageVerdict {
  /** Position in the dataset. */
  readonly index: number
  readonly name: string
  readonly label: number
  readonly clean: boolean
  /** Correct, and unbroken by every attack. */
  readonly robust: boolean
  /** First attack that broke it; null when none did or the model was wrong from the start. */
  readonly brokenBy: string | null
  /** Queries of all attacks, without comparisons; a gradient counts as one. */
  readonly queries: number
}

/** Pointwise worst case over the attacks, in the order of the dataset; comparisons such as noise do not count. */
export function imageVerdicts(run: ClassificationRun): ImageVerdict[] {
  const order = new Map(run.correct.map((position, i) => [position, i]))
  const attacks = run.attacks.filter(({ plan }) => plan.decides)
  const verdicts = run.images.map(({ index, name, label }, position): ImageVerdict => {
    const i = order.get(position)
    if (i === undefined)
      return { index, name, label, clean: false, robust: false, brokenBy: null, queries: 0 }
    const breaker = attacks.find(({ results }) => results[i]?.broken)
    const stage = breaker?.results[i]?.by
    const id = breaker?.plan.id ?? null
    const brokenBy = id !== null && stage !== undefined && stage !== breaker?.plan.name ? stage : id
    const queries = attacks.reduce((sum, { results }) => {
      const ledger = results[i]?.ledger
      return sum + (ledger ? queriesOf(ledger) : 0)
    }, 0)
    return { index, name, label, clean: true, robust: brokenBy === null, brokenBy, queries }
  })
  return verdicts.sort((a, b) => a.index - b.index)
}
