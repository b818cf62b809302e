import type { OneVsRest } from './class-scores.js'

/** Predictions of a classifier, row by row. */
export interface Classified {
  /** Scores in [0, 1] of each class, or of the positive class alone. */
  readonly scores: readonly Float64Array[]
  /** Number of the class, -1 for one without scores (the negative one). */
  readonly predicted: Int32Array
  /** Number of the class, -1 as above, -2 where the label is not known. */
  readonly truth: Int32Array
}

export const UNKNOWN = -2

/** The rows at these places. */
export function pick(rows: Classified, at: Uint32Array): Classified {
  return {
    scores: rows.scores.map((scores) => Float64Array.from(at, (i) => scores[i] as number)),
    predicted: Int32Array.from(at, (i) => rows.predicted[i] as number),
    truth: Int32Array.from(at, (i) => rows.truth[i] as number),
  }
}

/** The rows whose label is known. */
export function labelled(rows: Classified): Classified {
  const at = Uint32Array.from(rows.truth.keys()).filter((i) => rows.truth[i] !== UNKNOWN)
  return at.length === rows.truth.length ? rows : pick(rows, at)
}

/** Places of the rows by rising score of one class. */
export function orderOf(scores: Float64Array): Uint32Array {
  return Uint32Array.from(scores.keys()).sort(
    (a, b) => (scores[a] as number) - (scores[b] as number) || a - b,
  )
}

/** One class of rows in an order, with the probabilities that are given in that order. */
export function oneVsRest(
  { scores, predicted }: Classified,
  { index, order }: { readonly index: number; readonly order: Uint32Array },
  probabilities: Float64Array,
): OneVsRest {
  const own = scores[index] as Float64Array
  return {
    scores: Float64Array.from(order, (i) => own[i] as number),
    probabilities,
    predicted: Uint8Array.from(order, (i) => (predicted[i] === index ? 1 : 0)),
  }
}

/** 1 where a row is of the class, in an order. */
export function isOf({ truth }: Classified, index: number, order: Uint32Array): Uint8Array {
  return Uint8Array.from(order, (i) => (truth[i] === index ? 1 : 0))
}
