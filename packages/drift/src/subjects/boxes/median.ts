import type { BoxDescriptor, LabelledFrame } from './labelled-frame.js'
import type { Box } from '@secmlops/dataset'

/** The median of a number over the boxes of an image; null for an image without boxes, and for boxes without an area. */
export function medianOf(
  name: string,
  read: (box: Box, frame: LabelledFrame) => number,
): BoxDescriptor {
  return {
    name,
    kind: 'number',
    read: (frame) => {
      const values = Float64Array.from(frame.labels.boxes, (box) => read(box, frame))
        .filter(Number.isFinite)
        .sort()
      const middle = values.length >>> 1
      const upper = values[middle]
      if (upper === undefined) return null
      return values.length % 2 === 1 ? upper : ((values[middle - 1] as number) + upper) / 2
    },
  }
}
