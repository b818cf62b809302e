import type { Random } from '@secmlops/core'
import { calibrationOf } from './calibration.js'
import { CLASS_METRICS, classScores, type ClassScores, type OneVsRest } from './class-scores.js'
import { isOf, oneVsRest, orderOf, type Classified } from './classified.js'
import { fitIsotonic, predictIsotonic, type Isotonic, type ScoredRows } from './isotonic.js'
import { REPLICATES, deviation, resample } from './resample.js'

/** Metrics and their standard errors; NaN where one cannot be computed. */
export interface Estimated {
  readonly values: ClassScores
  readonly errors: ClassScores
}

/** One class in both tables, each in the order of its scores. */
interface Prepared {
  readonly fitted: ScoredRows
  readonly fittedOrder: Uint32Array
  readonly rows: OneVsRest
  readonly order: Uint32Array
}

/**
 * Confidence-based performance estimation: what the metrics of a classifier are on rows without labels, if a calibrated
 * probability means there what it meant in the reference. Covariate shift is accounted for, a changed relation of features and label
 * cannot be seen. `reference` has labels. Errors: bootstrap over both tables, calibrated anew each time.
 */
export function estimateScores(
  reference: Classified,
  current: Classified,
  random: Random,
): Estimated {
  const classes = prepareAll(reference, current)
  const values = estimateOnce(classes, (each) => calibrationOf(each.fitted))
  const replicates = Array.from({ length: REPLICATES }, () => {
    const before = resample(reference.predicted.length, random)
    const now = resample(current.predicted.length, random)
    return estimateOnce(
      classes,
      (each) => fitIsotonic(each.fitted, inOrder(before, each.fittedOrder)),
      now,
    )
  })
  return { values, errors: errorsOf(replicates) }
}

/** As `estimateValues`, always calibrated: what the estimate would be if the reference had other labels. */
export function recalibratedScores(reference: Classified, current: Classified): ClassScores {
  return estimateOnce(prepareAll(reference, current), (each) => fitIsotonic(each.fitted))
}

/** The metrics without their errors. */
export function estimateValues(reference: Classified, current: Classified): ClassScores {
  return estimateOnce(prepareAll(reference, current), (each) => calibrationOf(each.fitted))
}

/** The metrics of rows that all have labels. */
export function realisedScores(current: Classified, random: Random): Estimated {
  const orders = current.scores.map(orderOf)
  const once = (weights?: Uint32Array): ClassScores =>
    classScores(
      orders.map((order, index) => ({
        ...oneVsRest(current, { index, order }, Float64Array.from(isOf(current, index, order))),
        ...(weights && { weights: inOrder(weights, order) }),
      })),
    )
  const replicates = Array.from({ length: REPLICATES }, () =>
    once(resample(current.predicted.length, random)),
  )
  return { values: once(), errors: errorsOf(replicates) }
}

function prepareAll(reference: Classified, current: Classified): Prepared[] {
  return current.scores.map((_, index) => prepare(reference, current, index))
}

function prepare(reference: Classified, current: Classified, index: number): Prepared {
  const own = reference.scores[index] as Float64Array
  const fittedOrder = orderOf(own)
  const order = orderOf(current.scores[index] as Float64Array)
  return {
    fittedOrder,
    order,
    fitted: {
      scores: Float64Array.from(fittedOrder, (i) => own[i] as number),
      truth: isOf(reference, index, fittedOrder),
    },
    rows: oneVsRest(current, { index, order }, new Float64Array(order.length)),
  }
}

function estimateOnce(
  classes: readonly Prepared[],
  calibrate: (each: Prepared) => Isotonic | undefined,
  weights?: Uint32Array,
): ClassScores {
  const probabilities = classes.map((each) => {
    const calibration = calibrate(each)
    return calibration ? predictIsotonic(calibration, each.rows.scores) : each.rows.scores
  })
  const shares = classes.length > 1 ? normalised(classes, probabilities) : probabilities
  return classScores(
    classes.map(({ rows, order }, k) => ({
      ...rows,
      probabilities: shares[k] as Float64Array,
      ...(weights && { weights: inOrder(weights, order) }),
    })),
  )
}

/** Probabilities of one row add up to 1; equal ones where all are 0. */
function normalised(
  classes: readonly Prepared[],
  probabilities: readonly Float64Array[],
): Float64Array[] {
  const sums = new Float64Array(classes[0]?.order.length ?? 0)
  for (const [k, { order }] of classes.entries())
    for (const [place, i] of order.entries())
      sums[i] = (sums[i] as number) + (probabilities[k]?.[place] as number)
  return classes.map(({ order }, k) =>
    Float64Array.from(order, (i, place) => {
      const sum = sums[i] as number
      return sum > 0 ? (probabilities[k]?.[place] as number) / sum : 1 / classes.length
    }),
  )
}

function inOrder(weights: Uint32Array, order: Uint32Array): Uint32Array {
  return order.map((i) => weights[i] as number)
}

function errorsOf(replicates: readonly ClassScores[]): ClassScores {
  const error = (metric: keyof ClassScores): number =>
    deviation(replicates.map((each) => each[metric]))
  return Object.fromEntries(CLASS_METRICS.map((metric) => [metric, error(metric)])) as ClassScores
}
