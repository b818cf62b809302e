import { LIMITS, SecmlopsError, printable, type Tree } from '@secmlops/core'
import { detectFormat, type DatasetSpec, type LabelledImage } from '@secmlops/dataset'
import type { ImageShape, Pixels } from '../model/image-shape.js'
import type { InputPlan } from '../model/input-plan.js'
import type { ClassifiedImage } from './classification-set.js'
import { fitImage } from './fit.js'
import type { ImageSource } from './image-source.js'
import { readNpzImages, type NpzImages } from './npz-set.js'

/** Images with a class each, decoded when they are needed. */
export interface ClassificationData {
  readonly count: number
  /** Set when all images have one shape that the model has to take. */
  readonly shape?: ImageShape
  /** Number of classes where the data numbers them itself, so that the model must have as many. */
  readonly classes?: number
  readonly load: (index: number, plan: InputPlan) => Promise<ClassifiedImage>
}

export interface ClassificationSource {
  readonly tree: Tree
  readonly dataset: DatasetSpec
  readonly source: ImageSource
  readonly resize: 'stretch' | 'letterbox'
  /** Names of the model's classes, in order; the sorted names of the folders when absent. */
  readonly classes?: readonly string[]
}

/** Reads an NPZ file, or a folder with one folder per class. @throws SecmlopsError (exit 2). */
export async function openClassificationData(
  from: ClassificationSource,
): Promise<ClassificationData> {
  const format = await detectFormat(from.tree, from.dataset)
  return format === 'npz' ? npzData(await readNpzImages(await readArchive(from))) : folderData(from)
}

function readArchive({ tree, dataset }: ClassificationSource): Promise<Uint8Array> {
  return tree.read(dataset.path, LIMITS.arrayBytes)
}

/** An NPZ holds channels as red, green, blue; a model may want them the other way. */
export function npzData(npz: NpzImages): ClassificationData {
  return {
    count: npz.count,
    shape: npz.shape,
    load: (index, { color }) =>
      Promise.resolve({
        index,
        name: String(index),
        label: npz.labels[index] ?? -1,
        pixels: color === 'bgr' ? reversed(npz.pixels(index)) : npz.pixels(index),
      }),
  }
}

/** Red, green and blue in the other order. */
export function reversed(pixels: Pixels): Pixels {
  const plane = pixels.length / 3
  const result = pixels.slice()
  result.set(pixels.subarray(2 * plane), 0)
  result.set(pixels.subarray(0, plane), 2 * plane)
  return result
}

async function folderData({
  tree,
  dataset,
  source,
  resize,
  classes,
}: ClassificationSource): Promise<ClassificationData> {
  const images = await source.list(tree, dataset)
  const first = images[0]
  if (!first) throw invalid(dataset.path, 'the dataset has no images', 'Give at least one image')
  const found = [...new Set(images.map((image) => classOf(image)))].sort()
  const names = classes ?? found
  return {
    count: images.length,
    ...(classes === undefined && { classes: names.length }),
    load: async (index, plan) => {
      const labelled = images[index] ?? first
      const bytes = await tree.read(labelled.path, LIMITS.imageFile)
      const { pixels } = fitImage(await source.decode(bytes, labelled.path), plan, resize)
      return { index, name: labelled.id, label: numberOf(labelled, names), pixels }
    },
  }
}

function classOf({ label, path }: LabelledImage): string {
  if (label !== undefined) return label
  throw invalid(
    path,
    'the image has no class',
    'Put it into a folder that is named after its class',
  )
}

function numberOf(image: LabelledImage, names: readonly string[]): number {
  const name = classOf(image)
  const number = names.indexOf(name)
  if (number >= 0) return number
  throw invalid(
    image.path,
    `class "${printable(name)}" is not one of the model's`,
    'Name every class of the model under output.classes, in order',
  )
}

function invalid(path: string, message: string, remedy: string): SecmlopsError {
  return new SecmlopsError('invalid-data', message, { location: { path }, remedy })
}
