import { zeroCotangents, type Candidates } from '../decoders/candidates.js'
import { iou } from '@secmlops/dataset'
import type { Truth } from '../metrics/box.js'
import { logWithout, type DetectionLoss } from './detection-loss.js'

/** Where AP50 and MR^-2 call an object found. Wider nets spend the perturbation on boxes that never counted. */
const OVERLAP = 0.5

/**
 * Labelled objects vanish (Chow et al. 2020, TOG, section 3: object-vanishing; cross-entropy of every candidate with
 * "nothing there"): sum of log(1 - score) over the candidates that overlap a real box, for its class. Through a sigmoid its
 * slope does not die where the model is sure, as that of the score itself does. 0 where no candidate is left at all.
 */
export const vanish: DetectionLoss = {
  name: 'vanish',
  evaluate(candidates, truth) {
    const cotangents = zeroCotangents(candidates)
    const real = truth.filter(({ ignore }) => !ignore)
    let value = 0
    for (let i = 0; i < candidates.count; i++) {
      for (const label of labelsAt(candidates, i, real)) {
        const term = logWithout(candidates.score(i, label))
        value += term.value
        candidates.pullScore(cotangents, i, label, term.slope)
      }
    }
    return { value, cotangents }
  },
}

function labelsAt(candidates: Candidates, i: number, real: readonly Truth[]): Set<number> {
  const box = candidates.box(i)
  return new Set(real.filter((each) => iou(box, each) >= OVERLAP).map(({ label }) => label))
}
