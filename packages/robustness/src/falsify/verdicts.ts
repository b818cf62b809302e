import { replay, type Original, type Witness } from './replay.js'
import type { Candidate, Judge } from './search/arena.js'
import type { Case } from './vnnlib/property.js'

/**
 * Smallest margin of a counter-example. Proofs over the reals and runs in float32 differ by about as much: what lies
 * within it is called numerical. It is what VNN-COMP tolerates, too.
 */
export const MARGIN = 1e-4
/** What is worth a little more search, as sums of another platform round differently. */
const THIN = 5 * MARGIN
/** A claim that promises little more than the last one is not replayed at once: each replay loads the model. */
const WORTH = 1.3

export interface Verdicts {
  readonly judge: Judge
  /** The best replayed point that satisfies the property, by however little. */
  readonly witness: () => Promise<Witness | undefined>
}

/** Replays what a search claims. */
export function createVerdicts(original: Original, cases: readonly Case[]): Verdicts {
  let best: Witness | undefined
  let replayed = 0
  let waiting: Candidate | undefined
  const attempt = async (candidate: Candidate): Promise<void> => {
    const one = cases[candidate.case]
    if (!one) return
    const witness = await replay(original, candidate.input, one)
    if (witness.margin >= 0 && witness.margin > (best?.margin ?? -1)) best = witness
  }
  return {
    judge: async (candidate) => {
      const margin = -candidate.violation
      if (!waiting || candidate.violation < waiting.violation) waiting = candidate
      if (margin > Math.max(MARGIN, WORTH * replayed)) {
        replayed = margin
        await attempt(candidate)
      }
      if (!best || best.margin <= MARGIN) return 'nothing'
      return best.margin < THIN ? 'thin' : 'enough'
    },
    witness: async () => {
      if (waiting && -waiting.violation > (best?.margin ?? -1)) await attempt(waiting)
      return best
    },
  }
}
