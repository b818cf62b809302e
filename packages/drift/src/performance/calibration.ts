import { fitIsotonic, predictIsotonic, type Isotonic, type ScoredRows } from './isotonic.js'

const FOLDS = 10
const BINS = 10

/**
 * Would isotonic calibration bring the scores nearer to the shares that they stand for, in rows that it was not fitted to? The
 * expected calibration error over ten bins of equal count, before and after (as NannyML's `needs_calibration`, whose folds are
 * random: here every tenth row in the order of scores, each label by itself, is held out in turn).
 */
export function needsCalibration(rows: ScoredRows): boolean {
  const { scores, truth } = rows
  const folds = foldsOf(truth)
  const calibrated = new Float64Array(scores.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const fitted = fitIsotonic(
      rows,
      Uint32Array.from(folds, (each) => (each === fold ? 0 : 1)),
    )
    const held = folds.flatMap((each, i) => (each === fold ? [i] : []))
    if (fitted.x.length === 0 || held.length === 0) continue
    const predicted = predictIsotonic(
      fitted,
      Float64Array.from(held, (i) => scores[i] as number),
    )
    for (const [k, i] of held.entries()) calibrated[i] = predicted[k] as number
  }
  return calibrationError(scores, truth) > calibrationError(calibrated, truth)
}

function foldsOf(truth: Uint8Array): number[] {
  const seen = [0, 0]
  return Array.from(truth, (label) => {
    const at = seen[label] ?? 0
    seen[label] = at + 1
    return at % FOLDS
  })
}

/** Mean distance between the mean score and the share of ones, over ten bins of equal count. */
function calibrationError(scores: Float64Array, truth: Uint8Array): number {
  const order = Uint32Array.from(scores, (_, i) => i).sort(
    (a, b) => (scores[a] as number) - (scores[b] as number) || a - b,
  )
  let error = 0
  for (let bin = 0; bin < BINS; bin++) {
    const start = Math.floor((bin * order.length) / BINS)
    const end = Math.floor(((bin + 1) * order.length) / BINS)
    let excess = 0
    for (let k = start; k < end; k++) {
      const i = order[k] as number
      excess += (scores[i] as number) - (truth[i] as number)
    }
    error += Math.abs(excess)
  }
  return error / order.length
}

/** The function that makes probabilities of scores; undefined where they are such already. */
export function calibrationOf(rows: ScoredRows): Isotonic | undefined {
  return needsCalibration(rows) ? fitIsotonic(rows) : undefined
}
