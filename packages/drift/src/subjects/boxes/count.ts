import type { BoxDescriptor } from './labelled-frame.js'

/** Boxes of an image. */
export const boxCount: BoxDescriptor = {
  name: 'boxes',
  kind: 'number',
  read: ({ labels }) => labels.boxes.length,
}
