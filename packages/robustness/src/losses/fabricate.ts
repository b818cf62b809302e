import { bestClass, zeroCotangents } from '../decoders/candidates.js'
import { logOf, type DetectionLoss } from './detection-loss.js'

/**
 * Objects appear everywhere (Chow et al. 2020, TOG, section 3: object-fabrication): sum over all candidates of the log score
 * of their best class. Needs no labels.
 */
export const fabricate: DetectionLoss = {
  name: 'fabricate',
  evaluate(candidates) {
    const cotangents = zeroCotangents(candidates)
    let value = 0
    for (let i = 0; i < candidates.count; i++) {
      const { label, score } = bestClass(candidates, i)
      const term = logOf(score)
      value += term.value
      candidates.pullScore(cotangents, i, label, term.slope)
    }
    return { value, cotangents }
  },
}
