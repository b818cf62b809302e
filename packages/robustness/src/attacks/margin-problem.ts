import type { ClassifiedImage } from '../data/classification-set.js'
import { margin, type Classifier } from '../model/classifier.js'
import type { Problem } from './problem.js'

/** Classification: the loss is the margin of the right class (AutoAttack's margin loss, untargeted). */
export function marginProblem(
  classifier: Classifier,
  targets: readonly ClassifiedImage[],
): Problem {
  return {
    shape: classifier.plan.shape,
    targets,
    losses: async (positions, candidates) => {
      const logits = await classifier.logits(candidates)
      return logits.map((scores, i) => margin(scores, targets[positions[i] ?? -1]?.label ?? -1))
    },
  }
}
