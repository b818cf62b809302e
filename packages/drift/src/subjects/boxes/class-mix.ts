import type { BoxDescriptor } from './labelled-frame.js'
import { shareOf } from './share.js'

/**
 * Class of one box of the image, drawn at random: rows of a test of categories have to be independent, which the boxes of one image are
 * not.
 */
export const boxClass: BoxDescriptor = {
  name: 'box-class',
  kind: 'category',
  read: ({ labels: { boxes }, random }) =>
    boxes.length === 0 ? null : (boxes[random.integer(boxes.length)]?.label ?? null),
}

/** Boxes of classes that no other image of the reference shows. */
export const boxNewClass: BoxDescriptor = shareOf(
  'box-new-class',
  ({ label }, { isKnown }) => !isKnown(label),
)

/** Class of the whole image. */
export const imageClass: BoxDescriptor = {
  name: 'class',
  kind: 'category',
  read: ({ labels }) => labels.label ?? null,
}
