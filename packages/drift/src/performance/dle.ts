import { fitTrees, predictTrees, type BinnedFeatures } from './boosted-trees.js'
import { standardError } from './resample.js'

const FOLDS = 3

/** Losses of rows with labels, and the features that explain them. */
export interface LossRows {
  readonly features: BinnedFeatures
  /** Loss of each row, from 0. */
  readonly losses: Float64Array
}

export interface LossEstimate {
  /** Mean loss of the current rows. */
  readonly value: number
  /** Standard error: of the mean of the predictions, and of what the model left unexplained in rows that it was not fitted to. */
  readonly error: number
}

/**
 * Direct loss estimation (NannyML 0.13, performance_estimation/direct_loss_estimation): a model of the loss by features and
 * prediction, fitted to the reference, tells the mean loss of rows without labels. As in CBPE a change of the relation between features
 * and label cannot be seen.
 */
export function estimateLoss(reference: LossRows, current: Omit<LossRows, 'losses'>): LossEstimate {
  const predicted = predictLosses(reference, current.features)
  const value = predicted.reduce((sum, loss) => sum + loss, 0) / predicted.length
  const [own, left] = [standardError(predicted), standardError(unexplained(reference))]
  return { value, error: Math.hypot(own, left) }
}

/** Mean predicted loss alone. */
export function meanLoss(reference: LossRows, current: BinnedFeatures): number {
  const predicted = predictLosses(reference, current)
  return predicted.reduce((sum, loss) => sum + loss, 0) / predicted.length
}

function predictLosses({ features, losses }: LossRows, current: BinnedFeatures): Float64Array {
  return predictTrees(fitTrees(features, losses), current).map((loss) => Math.max(0, loss))
}

/** Losses less what is predicted by models that were fitted without the row, every third in turn. */
function unexplained({ features, losses }: LossRows): Float64Array {
  const left = new Float64Array(losses.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const places = Uint32Array.from(losses.keys())
    const [held, kept] = [
      places.filter((i) => i % FOLDS === fold),
      places.filter((i) => i % FOLDS !== fold),
    ]
    if (held.length === 0 || kept.length === 0) continue
    const predicted = predictLosses(
      { features: rowsOf(features, kept), losses: valuesOf(losses, kept) },
      rowsOf(features, held),
    )
    for (const [k, i] of held.entries()) left[i] = (losses[i] as number) - (predicted[k] as number)
  }
  return left
}

function rowsOf({ bins }: BinnedFeatures, places: Uint32Array): BinnedFeatures {
  return {
    rows: places.length,
    bins: bins.map((own) => Uint8Array.from(places, (i) => own[i] as number)),
  }
}

function valuesOf(values: Float64Array, places: Uint32Array): Float64Array {
  return Float64Array.from(places, (i) => values[i] as number)
}
