import { SecmlopsError, type Tree } from '@secmlops/core'
import { detectFormat } from '../detect-format.js'
import type { DatasetFormat, DatasetSpec } from '../spec.js'
import type { AnnotatedImage } from './annotated-image.js'
import { readCoco } from './coco.js'
import { readImageFolder } from './image-folder.js'
import type { LabelledImage } from './labelled-image.js'
import { readVoc } from './voc.js'
import { readYolo, type Wanted } from './yolo.js'

type Reader = (tree: Tree, spec: DatasetSpec, wanted: Wanted) => Promise<AnnotatedImage[]>

/** The formats of labelled images. */
export const READERS: Readonly<Partial<Record<DatasetFormat, Reader>>> = {
  coco: readCoco,
  voc: readVoc,
  yolo: readYolo,
  'image-folder': readImageFolder,
}

/**
 * The images of a dataset with their boxes or their class, in the order of the labels.
 * @throws SecmlopsError (exit 2) `not-images`, `empty-dataset`, `invalid-labels`, `not-materialised`, `not-found`.
 */
export async function readLabelledImages(
  tree: Tree,
  spec: DatasetSpec,
): Promise<readonly LabelledImage[]> {
  const images = await annotatedImages(tree, spec, await detectFormat(tree, spec), 'boxes')
  return images.map(({ id, path, boxes, label, location }) => ({
    id,
    path,
    boxes,
    location,
    ...(label !== undefined && { label }),
  }))
}

/** The images with their labels in canonical form; formats whose boxes depend on the image leave them out. */
export function readAnnotatedImages(
  tree: Tree,
  spec: DatasetSpec,
  format: DatasetFormat,
): Promise<AnnotatedImage[]> {
  return annotatedImages(tree, spec, format, 'labels')
}

async function annotatedImages(
  tree: Tree,
  spec: DatasetSpec,
  format: DatasetFormat,
  wanted: Wanted,
): Promise<AnnotatedImage[]> {
  const reader = READERS[format]
  if (!reader)
    throw new SecmlopsError('not-images', `a dataset of format ${format} has no images`, {
      location: { path: spec.path },
      remedy: `Use one of: ${Object.keys(READERS).join(', ')}`,
    })
  const images = await reader(tree, spec, wanted)
  if (images.length > 0) return images
  throw new SecmlopsError('empty-dataset', 'the dataset has no images', {
    location: { path: spec.labels ?? spec.path },
    remedy: 'Commit the data, or remove the dataset from the policy',
  })
}
