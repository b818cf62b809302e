import { LIMITS, type Interval, type Measurement } from '@secmlops/core'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { binFeatures, binningOf } from './bin-features.js'
import { estimateLoss, meanLoss, type LossRows } from './dle.js'
import type { Performance, PerformanceTask } from './performance.js'
import { featuresOf, readPredictedNumbers, type PredictedNumbers } from './read-losses.js'
import { controlsOf, coverageOf, measurementOf, type MetricReading } from './readings.js'
import { standardError } from './resample.js'
import { LOSS_METRICS, type LossMetric } from './settings.js'

/** Rows of the reference with labels below which no loss is estimated. */
const LEAST_ROWS = 100
/** How far predictions are moved in the planted fault, in bounds. */
const DOSE = 3

/** Mean absolute error and root of the mean squared error of a regression. */
export async function lossPerformance(task: PerformanceTask): Promise<Performance> {
  const { reference, current, settings, isLabelled, left, subject } = task
  const columns = [await reference.columns(), await current.columns()] as const
  const features = featuresOf(columns, settings, left)
  const read = await readPredictedNumbers(reference, settings, { features, isLabelled: true })
  const now = await readPredictedNumbers(current, settings, { features, isLabelled })
  const before = sampled(withLabels(read), task)
  const known = withLabels(now)
  const isEnough = before.predicted.length >= LEAST_ROWS && now.predicted.length > 0
  const readings = LOSS_METRICS.flatMap((metric) => [
    ...(isEnough ? [estimated(task, metric, { before, now: sampled(now, task) })] : []),
    ...(known.predicted.length > 0 ? [realised(task, metric, known)] : []),
  ])
  const counts = {
    predicted: now.predicted.length,
    without: now.without,
    labelled: known.predicted.length,
  }
  return {
    measurements: readings.map((each) => measurementOf(each, { unit: UNIT, subject })),
    flags: isEnough ? [] : [{ ...flagOf(before), ...(subject !== undefined && { subject }) }],
    coverage: coverageOf(task, counts),
    controls: controlsOf(
      task,
      faulty(task, { before: isEnough ? before : undefined, now: sampled(now, task), known }),
      'predictions were moved by three times the bound',
    ),
  }
}

const UNIT = 'units of the label'

function flagOf({ predicted }: PredictedNumbers): Performance['flags'][number] {
  return {
    id: 'too-few-labels',
    message: `the reference has ${String(predicted.length)} rows with a label: too few to estimate losses`,
    remedy: `Accept a reference with ${String(LEAST_ROWS)} labels or more`,
  }
}

interface Sides {
  readonly before: PredictedNumbers
  readonly now: PredictedNumbers
}

function estimated({ settings }: PerformanceTask, metric: LossMetric, sides: Sides): MetricReading {
  const { reference, current } = lossRows(metric, sides, 0)
  const { value, error } = estimateLoss(reference, current)
  return {
    ...readingOf(`estimated.${metric}`, { value, error }, settings.confidence),
    n: sides.now.predicted.length,
    method: 'direct loss estimation (DLE), boosted trees',
  }
}

function realised(
  { settings }: PerformanceTask,
  metric: LossMetric,
  known: PredictedNumbers,
): MetricReading {
  const losses = lossesOf(metric, known, 0)
  const value = mean(losses)
  const error = standardError(losses)
  return {
    ...readingOf(`realised.${metric}`, { value, error }, settings.confidence),
    n: losses.length,
    method: 'labels',
  }
}

function lossRows(
  metric: LossMetric,
  { before, now }: Sides,
  moved: number,
): { readonly reference: LossRows; readonly current: Omit<LossRows, 'losses'> } {
  const losses = lossesOf(metric, before, moved)
  const binnings = before.features.map((column) => binningOf(column, losses))
  return {
    reference: { features: binFeatures(before.features, binnings), losses },
    current: { features: binFeatures(now.features, binnings) },
  }
}

function lossesOf(
  metric: LossMetric,
  { predicted, truth }: PredictedNumbers,
  moved: number,
): Float64Array {
  const square = metric === 'rmse'
  return predicted.map((value, i) => {
    const error = Math.abs(value + moved - (truth[i] as number))
    return square ? error * error : error
  })
}

/** The root of a mean of squares has the roots of its ends. */
function readingOf(
  id: MetricReading['id'],
  { value, error }: { readonly value: number; readonly error: number },
  confidence: number,
): Pick<MetricReading, 'id' | 'value' | 'interval'> {
  const finish = id.endsWith('.rmse') ? Math.sqrt : (number: number): number => number
  const half = normalQuantile((1 + confidence) / 2, 0, 1) * error
  const interval: Interval = {
    lower: finish(Math.max(0, value - half)),
    upper: finish(value + half),
    confidence,
    method: 'normal',
  }
  return { id, value: finish(value), interval }
}

function faulty(
  { settings, subject }: PerformanceTask,
  {
    before,
    now,
    known,
  }: {
    readonly before: PredictedNumbers | undefined
    readonly now: PredictedNumbers
    readonly known: PredictedNumbers
  },
): Map<string, Measurement> {
  const planted = settings.requirements.flatMap(
    ({ measurement, bound }): [string, Measurement][] => {
      const [kind = '', name = ''] = measurement.split('.')
      const metric = name as LossMetric
      const moved = DOSE * bound
      const value =
        kind === 'realised'
          ? known.predicted.length > 0 && mean(lossesOf(metric, known, moved))
          : before && plantedEstimate(metric, { before, now }, moved)
      if (value === false || value === undefined) return []
      const id = measurement as MetricReading['id']
      const reading = readingOf(id, { value, error: 0 }, settings.confidence)
      return [
        [
          measurement,
          measurementOf({ ...reading, n: 1, method: 'planted' }, { unit: UNIT, subject }),
        ],
      ]
    },
  )
  return new Map(planted)
}

function plantedEstimate(metric: LossMetric, sides: Sides, moved: number): number {
  const { reference, current } = lossRows(metric, sides, moved)
  return meanLoss(reference, current.features)
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function withLabels(read: PredictedNumbers): PredictedNumbers {
  return at(
    read,
    Uint32Array.from(read.truth.keys()).filter((i) => !Number.isNaN(read.truth[i])),
  )
}

/** At most as many rows as a model of losses is fitted to, at random. */
function sampled(read: PredictedNumbers, { random }: PerformanceTask): PredictedNumbers {
  const rows = read.predicted.length
  if (rows <= LIMITS.lossRows) return read
  const draw = random.fork(`rows ${String(rows)}`)
  let left = LIMITS.lossRows
  const places = Uint32Array.from(read.predicted.keys()).filter((i) => {
    const taken = draw.integer(rows - i) < left
    if (taken) left--
    return taken
  })
  return at(read, places)
}

function at(
  { predicted, truth, features, without }: PredictedNumbers,
  places: Uint32Array,
): PredictedNumbers {
  return {
    predicted: Float64Array.from(places, (i) => predicted[i] as number),
    truth: Float64Array.from(places, (i) => truth[i] as number),
    features: features.map(({ name, values }) => ({
      name,
      values: Array.from(places, (i) => values[i] ?? null),
    })),
    without,
  }
}
