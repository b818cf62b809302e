import { clopperPearson, type Flag, type Interval } from '@secmlops/core'
import { estimateScores, realisedScores, recalibratedScores, type Estimated } from './cbpe.js'
import { CLASS_METRICS, classScores, type ClassScores } from './class-scores.js'
import { isOf, labelled, oneVsRest, orderOf, type Classified } from './classified.js'
import type { Performance, PerformanceTask } from './performance.js'
import { readClassified, type ClassNames } from './read-classified.js'
import {
  controlsOf,
  coverageOf,
  measurementOf,
  shareInterval,
  type MetricReading,
} from './readings.js'

/** Rows of the reference with labels, and of each class with and without it, below which nothing is calibrated. */
const LEAST_ROWS = 100
const LEAST_OF_CLASS = 10

/** Accuracy, F1, precision, recall and AUC of a classifier. */
export async function classPerformance(task: PerformanceTask): Promise<Performance> {
  const { settings, isLabelled, subject } = task
  const names: ClassNames = { named: [...settings.probabilities.keys()] }
  const before = await readClassified(task.reference, settings, { names, isLabelled: true })
  const now = await readClassified(task.current, settings, { names, isLabelled })
  const reference = labelled(before.rows)
  const current = now.rows
  const known = labelled(current)
  const fault = faultOf(reference)
  const estimated = fault ? [] : estimatedReadings(task, reference, current)
  const realised = known.truth.length === 0 ? [] : realisedReadings(task, known)
  const measurements = [...estimated, ...realised].map((reading) =>
    measurementOf(reading, { unit: unitOf(reading.id), subject }),
  )
  const counts = {
    predicted: current.predicted.length,
    without: now.without,
    labelled: known.truth.length,
  }
  return {
    measurements,
    flags: fault ? [{ ...fault, ...(subject !== undefined && { subject }) }] : [],
    coverage: coverageOf(task, counts),
    controls: controlsOf(
      task,
      new Map([
        ...(fault ? [] : faulty('estimated', recalibratedScores(exchanged(reference), current))),
        ...(realised.length === 0 ? [] : faulty('realised', scoresOf(exchanged(known)))),
      ]),
      'the classes of all labels were exchanged',
    ),
  }
}

function faultOf(reference: Classified): Flag | undefined {
  const rows = reference.truth.length
  const counts = reference.scores.map((_, k) => reference.truth.filter((each) => each === k).length)
  const least = Math.min(...counts, ...counts.map((count) => rows - count))
  if (rows >= LEAST_ROWS && least >= LEAST_OF_CLASS) return undefined
  const remedy = `Accept a reference with ${String(LEAST_ROWS)} labels or more, ${String(LEAST_OF_CLASS)} of them of each class`
  return {
    id: 'too-few-labels',
    message: `the reference has ${String(rows)} rows with a label, ${String(least)} of its rarest class: too few to calibrate probabilities`,
    remedy,
  }
}

function estimatedReadings(
  { settings, random }: PerformanceTask,
  reference: Classified,
  current: Classified,
): MetricReading[] {
  const { confidence } = settings
  const estimated = estimateScores(reference, current, random.fork('estimated'))
  const n = current.predicted.length
  const extent = {
    confidence,
    n: Math.min(n, reference.predicted.length),
    method: 'bootstrap of both tables',
  }
  return readingsOf('estimated', estimated, n, (metric) =>
    shareInterval(estimated.values[metric], estimated.errors[metric], extent),
  )
}

function realisedReadings(
  { settings, random }: PerformanceTask,
  known: Classified,
): MetricReading[] {
  const { confidence } = settings
  const realised = realisedScores(known, random.fork('realised'))
  const n = known.truth.length
  const extent = { confidence, n, method: 'bootstrap' }
  return readingsOf('realised', realised, n, (metric) =>
    metric === 'accuracy'
      ? clopperPearson(Math.round(realised.values.accuracy * n), n, confidence)
      : shareInterval(realised.values[metric], realised.errors[metric], extent),
  )
}

const METHODS = {
  estimated: 'confidence-based performance estimation (CBPE), isotonic calibration',
  realised: 'labels',
} as const

function readingsOf(
  kind: 'estimated' | 'realised',
  { values }: Estimated,
  n: number,
  intervalOf: (metric: keyof ClassScores) => Interval,
): MetricReading[] {
  return CLASS_METRICS.map((metric) => ({
    id: `${kind}.${metric}`,
    value: values[metric],
    interval: intervalOf(metric),
    n,
    method: METHODS[kind],
  }))
}

function unitOf(id: string): string {
  if (id.endsWith('.auc')) return 'area under the ROC curve'
  return id.endsWith('.f1') ? 'F1 score' : 'share of rows'
}

/** Labels of the next class: of one class against the rest, the other one. */
function exchanged(rows: Classified): Classified {
  const classes = rows.scores.length
  const truth = rows.truth.map((label) =>
    classes === 1 ? (label === 0 ? -1 : 0) : (label + 1) % classes,
  )
  return { ...rows, truth }
}

function scoresOf(rows: Classified): ClassScores {
  return classScores(
    rows.scores.map((scores, index) => {
      const order = orderOf(scores)
      const truth = Float64Array.from(isOf(rows, index, order))
      return oneVsRest(rows, { index, order }, truth)
    }),
  )
}

function faulty(
  kind: 'estimated' | 'realised',
  values: ClassScores,
): [string, ReturnType<typeof measurementOf>][] {
  return CLASS_METRICS.map((metric) => {
    const id = `${kind}.${metric}` as const
    const reading = { id, value: values[metric], n: 1, method: METHODS[kind] }
    return [id, measurementOf(reading, { unit: unitOf(id), subject: undefined })]
  })
}
