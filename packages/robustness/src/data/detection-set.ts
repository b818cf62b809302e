import { LIMITS, SecmlopsError, printable, type Tree } from '@secmlops/core'
import { sizeBeforeTurn, type DatasetSpec, type LabelledImage } from '@secmlops/dataset'
import type { Truth } from '../metrics/box.js'
import type { Detector } from '../model/detector.js'
import { fitImage, type FittedImage } from './fit.js'
import type { ImageSource } from './image-source.js'

/** An image with its boxes, fitted to a detector. */
export interface DetectionImage extends FittedImage {
  /** Position in the dataset. */
  readonly index: number
  readonly name: string
  /** In pixels of the image, only of classes that the model knows. */
  readonly truth: readonly Truth[]
}

/** Labelled images that are decoded when they are needed. */
export interface DetectionSet {
  readonly images: readonly LabelledImage[]
  /** Boxes of classes that the model does not know; they count neither way. */
  readonly foreignBoxes: number
  readonly boxes: number
  readonly load: (index: number) => Promise<DetectionImage>
}

export interface DetectionSource {
  readonly tree: Tree
  readonly dataset: DatasetSpec
  readonly source: ImageSource
  readonly resize: 'stretch' | 'letterbox'
}

/** @throws SecmlopsError `invalid-data` (exit 2) for an empty dataset and for labels that the model does not know at all. */
export async function openDetectionSet(
  { tree, dataset, source, resize }: DetectionSource,
  { plan, classes }: Detector,
): Promise<DetectionSet> {
  const images = await source.list(tree, dataset)
  if (images.length === 0)
    throw invalid(dataset, 'the dataset has no images', 'Give at least one image')
  const boxes = images.reduce((sum, image) => sum + image.boxes.length, 0)
  const known = images.reduce((sum, image) => sum + toTruth(image, classes).length, 0)
  if (known === 0) throw unknownLabels(dataset, images, classes)
  return {
    images,
    boxes,
    foreignBoxes: boxes - known,
    load: async (index) => {
      const labelled = images[index]
      if (!labelled) throw new RangeError(`no image ${String(index)}`)
      const bytes = await tree.read(labelled.path, LIMITS.imageFile)
      const image = await source.decode(bytes, labelled.path)
      await demandUpright(labelled, bytes)
      const fitted = fitImage(image, plan, resize)
      return { index, name: labelled.id, truth: toTruth(labelled, classes), ...fitted }
    },
  }
}

/** Boxes of the picture as it lies in the file are elsewhere in the one that is attacked, which is upright. */
async function demandUpright(
  { size, path, location }: LabelledImage,
  bytes: Uint8Array,
): Promise<void> {
  if (!size || size.width === size.height) return
  const before = await sizeBeforeTurn(bytes)
  if (before?.width !== size.width || before.height !== size.height) return
  const sides = (width: number, height: number): string => `${String(width)} x ${String(height)}`
  throw new SecmlopsError(
    'invalid-data',
    `the labels are of ${printable(path)} with ${sides(size.width, size.height)} pixels, and its EXIF orientation turns it to ${sides(size.height, size.width)}`,
    {
      location,
      remedy: 'Turn the pixels upright, drop the orientation, and label the image as it is then',
    },
  )
}

function toTruth({ boxes }: LabelledImage, classes: readonly string[]): Truth[] {
  return boxes.flatMap(({ x, y, width, height, label, ignore }) => {
    const index = classes.indexOf(label)
    return index < 0 ? [] : [{ x, y, width, height, ignore, label: index }]
  })
}

const MOST_SHOWN = 5

function unknownLabels(
  dataset: DatasetSpec,
  images: readonly LabelledImage[],
  classes: readonly string[],
): SecmlopsError {
  const labels = [...new Set(images.flatMap(({ boxes }) => boxes.map(({ label }) => label)))]
  const shown = labels.slice(0, MOST_SHOWN).map((label) => printable(label, 40))
  return invalid(
    dataset,
    labels.length === 0
      ? 'no image has a box'
      : `no box has a class of the model (${classes.map((name) => printable(name, 40)).join(', ')})`,
    labels.length === 0
      ? 'Name the file or folder of the boxes under labels'
      : `Name the classes as the labels do: ${shown.join(', ')}`,
  )
}

function invalid(dataset: DatasetSpec, message: string, remedy: string): SecmlopsError {
  return new SecmlopsError('invalid-data', message, {
    location: { path: dataset.labels ?? dataset.path },
    remedy,
  })
}
