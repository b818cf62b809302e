import { LIMITS, type Tools } from '@secmlops/core'
import type { LabelledImage } from '@secmlops/dataset'
import type { CompareOptions } from '../../comparison/options.js'
import { BOX_DESCRIPTORS, CLASS_DESCRIPTORS } from '../boxes/index.js'
import { describing, type Descriptor, type GrowingColumn } from '../descriptor.js'
import { isCompared } from '../selection.js'
import type { Frame, Picture } from './frame.js'
import type { LabelledSet } from './image-set.js'
import { FRAME_DESCRIPTORS, PIXEL_DESCRIPTORS } from './index.js'
import { readFrame, readPicture, type ReadImage } from './read-image.js'
import type { ImageCount, UnreadableImage } from './unreadable.js'

/** One side as columns, one row for each image that could be read. */
export interface DescribedImages {
  readonly columns: readonly GrowingColumn[]
  readonly count: ImageCount
}

export interface DescribeOptions {
  readonly compared: Pick<CompareOptions, 'columns' | 'ignore'>
  readonly tools: Tools
  /** Whether the reference shows a class. */
  readonly isKnown: (label: string) => boolean
  /** Sees each picture, in the order of the rows; asks for pixels where no column does. */
  readonly observe?: ((picture: Picture) => Promise<void>) | undefined
}

/**
 * Describes the images of one side. At most `LIMITS.describedImages` of them are looked at, taken at random.
 * @throws SecmlopsError `not-materialised` (exit 2).
 */
export async function describeImages(
  set: LabelledSet,
  options: DescribeOptions,
): Promise<DescribedImages> {
  const { tools, observe } = options
  const describer = describerOf(set, options)
  const taken = sampleOf(set, tools)
  const progress = tools.progress.start(`${set.side} images`, taken.length)
  const unreadable: UnreadableImage[] = []
  for (const image of taken) {
    const read = await describer.read(image)
    if ('unreadable' in read) unreadable.push({ path: image.path, why: read.unreadable })
    else {
      describer.describe(image, read.seen)
      if ('luma' in read.seen) await observe?.(read.seen)
    }
    progress.advance()
  }
  progress.done()
  const { side, images } = set
  const count = { side, total: images.length, taken: taken.length, unreadable }
  return { columns: describer.columns, count }
}

/** All of them, or a random choice in the order of the labels. */
function sampleOf({ side, images }: LabelledSet, { random }: Tools): readonly LabelledImage[] {
  if (images.length <= LIMITS.describedImages) return images
  const chosen = random(`drift/images/${side}`).sample([...images.keys()], LIMITS.describedImages)
  const taken = new Set(chosen)
  return images.filter((_, i) => taken.has(i))
}

interface Describer {
  readonly columns: readonly GrowingColumn[]
  read(image: LabelledImage): Promise<ReadImage<Frame | Picture>>
  describe(image: LabelledImage, seen: Frame | Picture): void
}

function describerOf(
  { tree, spec }: LabelledSet,
  { compared, isKnown, tools, observe }: DescribeOptions,
): Describer {
  const chosen = <Thing>(all: readonly Descriptor<Thing>[]): readonly Descriptor<Thing>[] =>
    all.filter(({ name }) => isCompared(name, compared))
  const pixels = describing(chosen(PIXEL_DESCRIPTORS))
  const frames = describing(chosen(FRAME_DESCRIPTORS))
  const isFolder = spec.format === 'image-folder'
  const labelled = describing(chosen(isFolder ? CLASS_DESCRIPTORS : BOX_DESCRIPTORS))
  const random = tools.random('drift/boxes')
  const read = pixels.columns.length > 0 || observe ? readPicture : readFrame
  return {
    columns: [...pixels.columns, ...frames.columns, ...labelled.columns],
    read: ({ path }) => read(tree, path),
    describe: (labels, seen) => {
      const { width, height } = seen
      if ('luma' in seen) pixels.describe(seen)
      frames.describe(seen)
      labelled.describe({ width, height, labels, isKnown, random: random.fork(labels.id) })
    },
  }
}
