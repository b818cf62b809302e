import { zeroCotangents, type Candidates, type Cotangents } from '../decoders/candidates.js'
import { unfit } from '../decoders/decoder.js'
import { iou } from '@secmlops/dataset'
import { logOf, type DetectionLoss } from './detection-loss.js'

/** Candidates that count as finding an object. */
const OVERLAP = 0.5

/**
 * Objects keep their boxes and lose their names (Chow et al. 2020, TOG, section 3: object-mislabeling, untargeted): over the
 * candidates at each real box, log score of the best other class minus that of the right one.
 */
export const mislabel: DetectionLoss = {
  name: 'mislabel',
  evaluate(candidates, truth) {
    if (candidates.classes < 2)
      throw unfit('a model of one class cannot mislabel', 'Use the loss `vanish`')
    const cotangents = zeroCotangents(candidates)
    const real = truth.filter(({ ignore }) => !ignore)
    let value = 0
    for (let i = 0; i < candidates.count; i++) {
      const box = candidates.box(i)
      for (const each of real)
        if (iou(box, each) >= OVERLAP) value += rename(candidates, i, each.label, cotangents)
    }
    return { value, cotangents }
  },
}

function rename(candidates: Candidates, i: number, label: number, cotangents: Cotangents): number {
  const other = bestOther(candidates, i, label)
  const right = logOf(candidates.score(i, label))
  const wrong = logOf(candidates.score(i, other))
  candidates.pullScore(cotangents, i, label, -right.slope)
  candidates.pullScore(cotangents, i, other, wrong.slope)
  return wrong.value - right.value
}

function bestOther({ classes, score }: Candidates, i: number, label: number): number {
  let best = label === 0 ? 1 : 0
  for (let c = best + 1; c < classes; c++) if (c !== label && score(i, c) > score(i, best)) best = c
  return best
}
