import { SecmlopsError, type Tree } from '@secmlops/core'
import { detectFormat } from '../detect-format.js'
import type { DatasetFormat, DatasetSpec } from '../spec.js'
import type { AnnotatedImage } from './annotated-image.js'
import { readCoco } from './coco.js'
import { readImageFolder } from './image-folder.js'
import type { LabelledImage } from './labelled-image.js'
import { readVoc } from './voc.js'

type Reader = (tree: Tree, spec: DatasetSpec) => Promise<AnnotatedImage[]>

/** The formats of labelled images. */
export const READERS: Readonly<Partial<Record<DatasetFormat, Reader>>> = {
  coco: readCoco,
  voc: readVoc,
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
  const images = await readAnnotatedImages(tree, spec, await detectFormat(tree, spec))
  return images.map(({ id, path, boxes, label, location }) => ({
    id,
    path,
    boxes,
    location,
    ...(label !== undefined && { label }),
  }))
}

export async function readAnnotatedImages(
  tree: Tree,
  spec: DatasetSpec,
  format: DatasetFormat,
): Promise<AnnotatedImage[]> {
  const reader = READERS[format]
  if (!reader)
    throw new SecmlopsError('not-images', `a dataset of format ${format} has no images`, {
      location: { path: spec.path },
      remedy: `Use one of: ${Object.keys(READERS).join(', ')}`,
    })
  const images = await reader(tree, spec)
  if (images.length > 0) return images
  throw new SecmlopsError('empty-dataset', 'the dataset has no images', {
    location: { path: spec.labels ?? spec.path },
    remedy: 'Commit the data, or remove the dataset from the policy',
  })
}
