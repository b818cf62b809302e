/** Constants of cleanlab 2.9 (`count.py`, `internal/constants.py`). */
const LEAST_THRESHOLD = 2e-6
const TOLERANCE = 1e-6
/** Above any probability: a class that nobody is labelled with is never guessed. */
const ABSENT = 2

export interface Predictions {
  /** Class of each row, 0..classes - 1. */
  readonly labels: Int32Array
  /** Out-of-sample probabilities, row-major. */
  readonly probabilities: Float64Array
  readonly classes: number
}

/**
 * Rows whose label is likely wrong: confident learning (Northcutt, Jiang and Chuang, JAIR 70, 2021) as cleanlab 2.9's
 * `find_label_issues` does it by default (`prune_by_noise_rate`), which then drops rows that the prediction agrees with.
 */
export function labelIssues(predictions: Predictions): boolean[] {
  const joint = calibrated(confidentJoint(predictions), predictions)
  const counts = keptOnePerClass(joint)
  const flagged = Array.from(predictions.labels, () => false)
  for (let given = 0; given < predictions.classes; given++)
    prune(predictions, { given, counts: counts[given] ?? [], flagged })
  return flagged.map((flag, row) => flag && argmax(predictions, row) !== predictions.labels[row])
}

/** The probability that a row has the label that it was given. */
export function selfConfidence(predictions: Predictions, row: number): number {
  return at(predictions, row, predictions.labels[row] ?? 0)
}

/** Rows that are confidently of class y among those labelled s: counts[s][y]; each class counts one right row at least. */
function confidentJoint(predictions: Predictions): number[][] {
  const { labels, classes } = predictions
  const thresholds = thresholdsOf(predictions)
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  labels.forEach((label, row) => {
    const confident = thresholds.flatMap((threshold, y) =>
      at(predictions, row, y) >= threshold - TOLERANCE ? [y] : [],
    )
    const [first] = confident
    if (first === undefined) return
    const guess = confident.length > 1 ? argmax(predictions, row) : first
    const own = counts[label]
    if (own) own[guess] = (own[guess] ?? 0) + 1
  })
  return counts.map((own, s) => own.map((n, y) => (s === y ? Math.max(1, n) : n)))
}

function thresholdsOf(predictions: Predictions): number[] {
  const { labels, classes } = predictions
  const sums = new Float64Array(classes)
  const sizes = new Float64Array(classes)
  labels.forEach((label, row) => {
    sums[label] = (sums[label] ?? 0) + at(predictions, row, label)
    sizes[label] = (sizes[label] ?? 0) + 1
  })
  return Array.from(sums, (sum, y) =>
    (sizes[y] ?? 0) > 0 ? Math.max(LEAST_THRESHOLD, sum / (sizes[y] ?? 1)) : ABSENT,
  )
}

/** Rows scaled to the number of labels, all to the number of rows, rounded so that the rows keep their sums. */
function calibrated(joint: readonly number[][], { labels, classes }: Predictions): number[][] {
  const sizes = new Array<number>(classes).fill(0)
  labels.forEach((label) => (sizes[label] = (sizes[label] ?? 0) + 1))
  const scaled = joint.map((own, s) => {
    const total = sum(own)
    return own.map((n) => (n / total) * (sizes[s] ?? 0))
  })
  const all = sum(scaled.map(sum))
  return scaled.map((own) => roundedKeepingSum(own.map((n) => (n / all) * labels.length)))
}

/** At least one row of each class is kept as right; what that takes is taken from the class's errors alike. */
function keptOnePerClass(joint: readonly number[][]): number[][] {
  return joint.map((own, s) => {
    const missing = Math.max(own[s] ?? 0, 1) - (own[s] ?? 0)
    const rates = Math.max(own.filter((n) => n !== 0).length - 1, 1)
    return own.map((n, y) => (y === s ? n + missing : Math.max(0, n - missing / rates)))
  })
}

/** Rounds to even halves as NumPy does, then moves those that are furthest off until the sum is right. */
function roundedKeepingSum(values: readonly number[]): number[] {
  const wanted = roundHalfEven(sum(values))
  const rounded = values.map(roundHalfEven)
  for (let off = wanted - sum(rounded); off !== 0; off = wanted - sum(rounded)) {
    const step = off < 0 ? -1 : 1
    const order = values
      .map((value, i) => ({ i, error: value - (rounded[i] ?? 0) }))
      .sort((a, b) => (b.error - a.error) * step || (b.i - a.i) * step)
    for (const { i } of order.slice(0, Math.min(Math.abs(off), values.length)))
      rounded[i] = (rounded[i] ?? 0) + step
  }
  return rounded
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

interface Class {
  readonly given: number
  readonly counts: readonly number[]
  readonly flagged: boolean[]
}

/** Of the rows of one class, those with the largest margin for another, as many as the joint says. */
function prune(predictions: Predictions, { given, counts, flagged }: Class): void {
  const rows = [...predictions.labels.keys()].filter((row) => predictions.labels[row] === given)
  if (rows.length <= 1) return
  counts.forEach((count, other) => {
    if (other === given || Math.round(count) <= 0) return
    const margin = (row: number): number =>
      at(predictions, row, other) - at(predictions, row, given)
    const ranked = [...rows].sort((a, b) => margin(b) - margin(a) || a - b)
    for (const row of ranked.slice(0, Math.round(count))) flagged[row] = true
  })
}

export function argmax(predictions: Predictions, row: number): number {
  let best = 0
  for (let y = 1; y < predictions.classes; y++)
    if (at(predictions, row, y) > at(predictions, row, best)) best = y
  return best
}

function at({ probabilities, classes }: Predictions, row: number, y: number): number {
  return probabilities[row * classes + y] ?? 0
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
