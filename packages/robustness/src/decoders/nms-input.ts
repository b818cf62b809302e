import type { Candidates } from './candidates.js'
import { IDENTITY, scaled } from './curve.js'
import type { DecoderSettings } from './decoder.js'
import { CENTRE, YX_CORNERS, fieldCandidates } from './field.js'
import type { Output } from './output.js'

/** Beyond this a coordinate is no share of the image. */
const LARGEST_SHARE = 4

/** What a NonMaxSuppression node reads: boxes [boxes, 4] and scores [classes, boxes]; a background class comes first. */
export function readNmsInput(
  outputs: readonly Output[],
  { classes, shape: { width, height } }: Pick<DecoderSettings, 'classes' | 'shape'>,
  centred: boolean,
): Candidates {
  const [boxes, scores] = outputs
  const count = (boxes?.values.length ?? 0) / 4
  const background = Math.max(0, (scores?.values.length ?? 0) / Math.max(1, count) - classes)
  const shares = boxes?.values.every((value) => Math.abs(value) <= LARGEST_SHARE) ?? false
  const size = centred ? [width, height, width, height] : [height, width, height, width]
  return fieldCandidates(outputs, {
    count,
    classes,
    box: {
      output: 0,
      at: (i, column) => 4 * i + column,
      curve: shares ? scaled(size) : IDENTITY,
      form: centred ? CENTRE : YX_CORNERS,
    },
    scores: {
      output: 1,
      at: (i, label) => (background + label) * count + i,
      curve: IDENTITY,
    },
  })
}
