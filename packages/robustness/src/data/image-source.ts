import type { Tree } from '@secmlops/core'
import type { DatasetSpec, Image, LabelledImage } from '@secmlops/dataset'

/** Where labelled images come from: the dataset package, or a fake. */
export interface ImageSource {
  /** @throws SecmlopsError (exit 2) for labels that cannot be read. */
  readonly list: (tree: Tree, dataset: DatasetSpec) => Promise<readonly LabelledImage[]>
  /** @throws SecmlopsError (exit 2) for an image that cannot be decoded. */
  readonly decode: (bytes: Uint8Array, path: string) => Promise<Image>
}
