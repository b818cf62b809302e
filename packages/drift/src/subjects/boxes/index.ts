import { boxClass, boxNewClass, imageClass } from './class-mix.js'
import { boxCount } from './count.js'
import { boxIgnored, boxOccluded, boxTruncated } from './flags.js'
import type { BoxDescriptor } from './labelled-frame.js'
import { boxX, boxY } from './position.js'
import { boxArea, boxAspect } from './shape.js'

/** What the boxes of an image are like. */
export const BOX_DESCRIPTORS: readonly BoxDescriptor[] = [
  boxCount,
  boxArea,
  boxAspect,
  boxX,
  boxY,
  boxClass,
  boxNewClass,
  boxTruncated,
  boxOccluded,
  boxIgnored,
]

/** What an image without boxes is labelled with. */
export const CLASS_DESCRIPTORS: readonly BoxDescriptor[] = [imageClass]
