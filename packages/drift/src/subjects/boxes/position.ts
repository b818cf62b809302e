import type { BoxDescriptor } from './labelled-frame.js'
import { medianOf } from './median.js'

/** Centre of a box, as shares of the image from its top left corner. */
export const boxX: BoxDescriptor = medianOf(
  'box-x',
  (box, frame) => (box.x + box.width / 2) / frame.width,
)
export const boxY: BoxDescriptor = medianOf(
  'box-y',
  (box, frame) => (box.y + box.height / 2) / frame.height,
)
