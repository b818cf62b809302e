import { AP_MOST_DETECTIONS, averagePrecision } from './average-precision.js'
import { classOrder, labelsOf, type DetectedImage } from './detected-image.js'
import type { MatchRule } from './matching.js'
import { rank, recall, type RankOrder, type Weights } from './ranking.js'

/** .50 to .95, as numpy.linspace computes them. */
export const IOU_THRESHOLDS: readonly number[] = Array.from({ length: 10 }, (_, i) =>
  i === 9 ? 0.95 : i * ((0.95 - 0.5) / 9) + 0.5,
)

const [AT_50, AT_75] = [0, 5] as const

/** Ranges of area in square pixels, both ends included. */
const AREAS = { s: [0, 32 ** 2], m: [32 ** 2, 96 ** 2], l: [96 ** 2, 1e10] } as const

/** The twelve figures of `COCOeval.summarize`, by their usual names; null where nothing is defined (-1 there). */
export type CocoFigures = Readonly<
  Record<
    | 'AP'
    | 'AP50'
    | 'AP75'
    | 'APs'
    | 'APm'
    | 'APl'
    | 'AR1'
    | 'AR10'
    | 'AR100'
    | 'ARs'
    | 'ARm'
    | 'ARl',
    number | null
  >
>

export interface CocoEvaluation extends CocoFigures {
  /** AP per class, in the order asked for, and per threshold .50 to .95. */
  readonly perClass: readonly (readonly (number | null)[])[]
}

/**
 * COCO evaluation of boxes (pycocotools cocoeval.py): greedy matching, 101 recall points, areas, at most 1, 10 and 100
 * detections per image and class. `ignore` marks crowds; `area` of a box that states none is width times height.
 * @param labels - Classes; by default those of which there is a box.
 */
export function evaluateCoco(
  images: readonly DetectedImage[],
  labels: readonly number[] = labelsOf(images),
): CocoEvaluation {
  const ones = images.map(() => 1)
  const orders = labels.map((label) => classOrder(images, label, AP_MOST_DETECTIONS))
  const all = orders.map((order) => figures(order, ones))
  const [small, medium, large] = [AREAS.s, AREAS.m, AREAS.l].map((area) =>
    orders.map((order) => figures(order, ones, { area })),
  )
  const few = (most: number): Figures[] => orders.map((order) => figures(order, ones, { most }))
  const at = (threshold: number) => mean(all.map(({ ap }) => ap[threshold]))
  return {
    AP: meanOf(all, 'ap'),
    AP50: at(AT_50),
    AP75: at(AT_75),
    APs: meanOf(small, 'ap'),
    APm: meanOf(medium, 'ap'),
    APl: meanOf(large, 'ap'),
    AR1: meanOf(few(1), 'ar'),
    AR10: meanOf(few(10), 'ar'),
    AR100: meanOf(all, 'ar'),
    ARs: meanOf(small, 'ar'),
    ARm: meanOf(medium, 'ar'),
    ARl: meanOf(large, 'ar'),
    perClass: all.map(({ ap }) => ap.map((each) => each ?? null)),
  }
}

/** Of one class, per threshold; undefined where there is no real box. */
interface Figures {
  readonly ap: readonly (number | undefined)[]
  readonly ar: readonly (number | undefined)[]
}

function figures(
  order: RankOrder,
  weights: Weights,
  { area, most }: Pick<MatchRule, 'area'> & { readonly most?: number } = {},
): Figures {
  const rankings = IOU_THRESHOLDS.map((threshold) =>
    rank(order, { threshold, ...(area && { area }) }, most),
  )
  return {
    ap: rankings.map((ranking) => averagePrecision(ranking, weights)),
    ar: rankings.map((ranking) => recall(ranking, weights)),
  }
}

function meanOf(classes: readonly Figures[] | undefined, key: keyof Figures): number | null {
  return mean((classes ?? []).flatMap((each) => each[key]))
}

function mean(values: readonly (number | undefined)[]): number | null {
  const defined = values.filter((value) => value !== undefined)
  return defined.length > 0 ? defined.reduce((sum, value) => sum + value, 0) / defined.length : null
}
