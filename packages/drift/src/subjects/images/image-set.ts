import type { Tree } from '@secmlops/core'
import { readLabelledImages, type DatasetSpec, type LabelledImage } from '@secmlops/dataset'

/** Formats of datasets that are images. */
export const IMAGE_FORMATS: ReadonlySet<string> = new Set(['image-folder', 'coco', 'voc', 'yolo'])

/** The images of one side, with their labels. */
export interface LabelledSet {
  readonly side: 'reference' | 'current'
  readonly tree: Tree
  readonly spec: DatasetSpec
  readonly images: readonly LabelledImage[]
}

/** @throws SecmlopsError (exit 2) as `readLabelledImages`. */
export async function labelledSet(set: Omit<LabelledSet, 'images'>): Promise<LabelledSet> {
  return { ...set, images: await readLabelledImages(set.tree, set.spec) }
}
