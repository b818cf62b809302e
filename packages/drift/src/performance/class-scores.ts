/** One class against all others: rows ordered by the score of the class. */
export interface OneVsRest {
  /** Ascending, not calibrated. */
  readonly scores: Float64Array
  /** Probability that a row is of the class, in [0, 1]; 0 and 1 where the label is known. */
  readonly probabilities: Float64Array
  /** 1 where the class was predicted. */
  readonly predicted: Uint8Array
  /** How often each row counts; once when absent. */
  readonly weights?: Uint32Array
}

export const CLASS_METRICS = ['accuracy', 'f1', 'precision', 'recall', 'auc'] as const
export type ClassMetric = (typeof CLASS_METRICS)[number]
export type ClassScores = Readonly<Record<ClassMetric, number>>

/** Expected rows, by what was predicted and what is so. */
interface Confusion {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

/**
 * Expected metrics in [0, 1], NaN where there is nothing to divide by: of one class, or the mean over several, each against the
 * rest. With known labels these are the metrics themselves, otherwise confidence-based estimates (NannyML 0.13,
 * performance_estimation/confidence_based/metrics.py, which gives 0 in place of NaN).
 */
export function classScores(classes: readonly OneVsRest[]): ClassScores {
  const all = classes.map((each) => ({ ...confusionOf(each), auc: areaUnderCurve(each) }))
  const mean = (metric: (each: (typeof all)[number]) => number): number =>
    all.reduce((sum, each) => sum + metric(each), 0) / all.length
  return {
    accuracy: accuracyOf(all),
    f1: mean(({ tp, fp, fn }) => (2 * tp) / (2 * tp + fp + fn)),
    precision: mean(({ tp, fp }) => tp / (tp + fp)),
    recall: mean(({ tp, fn }) => tp / (tp + fn)),
    auc: mean(({ auc }) => auc),
  }
}

/** Of several classes each row is right in one at most. */
function accuracyOf(all: readonly Confusion[]): number {
  const [first] = all
  if (!first) return NaN
  const rows = first.tp + first.fp + first.fn + first.tn
  const right = all.length === 1 ? first.tp + first.tn : all.reduce((sum, { tp }) => sum + tp, 0)
  return right / rows
}

function confusionOf({ probabilities, predicted, weights }: OneVsRest): Confusion {
  let [tp, fp, fn, tn] = [0, 0, 0, 0]
  for (let i = 0; i < predicted.length; i++) {
    const weight = weights ? (weights[i] as number) : 1
    const yes = weight * (probabilities[i] as number)
    if (predicted[i] === 1) {
      tp += yes
      fp += weight - yes
    } else {
      fn += yes
      tn += weight - yes
    }
  }
  return { tp, fp, fn, tn }
}

/** Area under the expected ROC curve: a pair of one score counts one half. */
function areaUnderCurve({ scores, probabilities, weights }: OneVsRest): number {
  let [area, below, above] = [0, 0, 0]
  for (let i = 0; i < scores.length;) {
    const score = scores[i]
    let [yes, no] = [0, 0]
    for (; i < scores.length && scores[i] === score; i++) {
      const weight = weights ? (weights[i] as number) : 1
      const probability = probabilities[i] as number
      yes += weight * probability
      no += weight * (1 - probability)
    }
    area += yes * (below + no / 2)
    below += no
    above += yes
  }
  return area / (below * above)
}
