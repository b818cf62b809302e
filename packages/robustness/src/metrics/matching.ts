import { intersection, iou, type Detection, type Rect, type Truth } from './box.js'

/** A detection after matching: right, wrong, or on an ignored box and not counted. */
export interface Hit {
  readonly score: number
  readonly kind: 'true' | 'false' | 'ignored'
}

/** One image and one class: its detections by falling score, and how many real boxes there were to find. */
export interface Matched {
  readonly hits: readonly Hit[]
  readonly positives: number
}

const IOU = 0.5

/**
 * Greedy matching by falling score at IoU .50, as pycocotools (cocoeval.py, evaluateImg) and as Dollar's bbGt('evalRes'):
 * real boxes before ignored ones, each real box once, ignored boxes any number of times by the share of the detection
 * that they cover, the later of equals.
 * @param most - Detections per image that count, best first.
 */
export function matchBoxes(
  detections: readonly Detection[],
  truth: readonly Truth[],
  most: number,
): Matched {
  const boxes = truth
    .toSorted((a, b) => Number(a.ignore) - Number(b.ignore))
    .map((box) => ({ box, taken: false }))
  const hits = detections
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map((detection): Hit => ({ score: detection.score, kind: take(detection, boxes) }))
  return { hits, positives: truth.filter(({ ignore }) => !ignore).length }
}

interface Candidate {
  readonly box: Truth
  taken: boolean
}

function take(detection: Rect, boxes: readonly Candidate[]): Hit['kind'] {
  let best = IOU
  let match: Candidate | undefined
  for (const candidate of boxes) {
    const { box, taken } = candidate
    if (taken) continue
    if (box.ignore && match && !match.box.ignore) break
    const overlap = box.ignore ? covered(detection, box) : iou(detection, box)
    // Not `<`: a box of infinite size has no overlap, and matches nothing.
    if (!(overlap >= best)) continue
    best = overlap
    match = candidate
  }
  if (!match) return 'false'
  if (match.box.ignore) return 'ignored'
  match.taken = true
  return 'true'
}

function covered(detection: Rect, box: Rect): number {
  const shared = intersection(detection, box)
  return shared > 0 ? shared / (detection.width * detection.height) : 0
}
