import type { BoxDescriptor } from './labelled-frame.js'
import { shareOf } from './share.js'

/** Cut off by the border of the image (VOC). */
export const boxTruncated: BoxDescriptor = shareOf('box-truncated', ({ truncated }) => truncated)

/** Hidden in part (VOC). */
export const boxOccluded: BoxDescriptor = shareOf('box-occluded', ({ occluded }) => occluded)

/** Crowds (COCO `iscrowd`) and difficult objects (VOC), which count neither way in an evaluation. */
export const boxIgnored: BoxDescriptor = shareOf('box-ignored', ({ ignore }) => ignore)
