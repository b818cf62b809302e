import type { BoxDescriptor } from './labelled-frame.js'
import { medianOf } from './median.js'

/** Share of the image that a box takes, 0 to 1. */
export const boxArea: BoxDescriptor = medianOf(
  'box-area',
  (box, frame) => (box.width * box.height) / (frame.width * frame.height),
)

/** Width by height. */
export const boxAspect: BoxDescriptor = medianOf('box-aspect', (box) => box.width / box.height)
