import type { BoxDescriptor, LabelledFrame } from './labelled-frame.js'
import type { Box } from '@secmlops/dataset'

/** The share of the boxes of an image that have a property, among those of which it is known; null where there are none. */
export function shareOf(
  name: string,
  read: (box: Box, frame: LabelledFrame) => boolean | undefined,
): BoxDescriptor {
  return {
    name,
    kind: 'number',
    read: (frame) => {
      const known = frame.labels.boxes.flatMap((box) => read(box, frame) ?? [])
      return known.length === 0 ? null : known.filter(Boolean).length / known.length
    },
  }
}
