import { posix } from 'node:path'
import { guessSplit, isImagePath, splitOf, type DatasetSpec, type Split } from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import type { Place, Sample } from './place.js'

/** How a format writes the labels of one image into one file. */
export interface LabelFiles {
  /** The label file of an image. */
  pathOf(image: string): string
  /** The text for an image of this name. */
  named(text: string, image: string): string
  /** The text with its first box moved; undefined where there is no box. */
  moved(text: string): string | undefined
}

/** Images with a label file each; one place for each split that the folders name. */
export async function labelFilePlaces(
  copy: Copy,
  dataset: DatasetSpec,
  labels: LabelFiles,
): Promise<readonly Place[]> {
  const images = (await copy.list(dataset.path)).map(({ path }) => path).filter(isImagePath)
  const splits = new Map<Split | undefined, string[]>()
  for (const image of images) {
    const split = dataset.split ?? splitOfFolders(image) ?? guessSplit(dataset.name)
    splits.set(split, [...(splits.get(split) ?? []), image])
  }
  return [...splits].map(([split, own]) => place(copy, dataset, { split, images: own, labels }))
}

function splitOfFolders(image: string): Split | undefined {
  const words = new Set(
    image
      .split('/')
      .slice(0, -1)
      .flatMap((step) => splitOf(step) ?? []),
  )
  return words.size === 1 ? [...words][0] : undefined
}

interface Part {
  readonly split: Split | undefined
  readonly images: readonly string[]
  readonly labels: LabelFiles
}

function place(copy: Copy, dataset: DatasetSpec, { split, images, labels }: Part): Place {
  const writeLabel = (image: string, text: unknown): Promise<void> =>
    copy.write(labels.pathOf(image), labels.named(text as string, posix.basename(image)))
  return {
    dataset,
    split,
    kind: 'images',
    async take(count) {
      const samples: Sample[] = []
      for (const key of images) {
        if (samples.length === count) break
        const path = labels.pathOf(key)
        const label = (await copy.has(path)) ? await copy.text(path) : ''
        if (labels.moved(label) !== undefined)
          samples.push({ key, content: await copy.read(key), label })
      }
      return samples
    },
    async add({ key, content, label }, name) {
      const folder = posix.dirname(images[0] ?? dataset.path)
      const image = posix.join(folder, `${name}${posix.extname(key)}`)
      await copy.write(image, content as Uint8Array)
      await writeLabel(image, label)
    },
    async drop({ key }) {
      await copy.remove(key)
      await copy.remove(labels.pathOf(key))
    },
    relabelled: (sample) =>
      Promise.resolve({ ...sample, label: labels.moved(sample.label as string) }),
    relabel: ({ key }, { label }) => writeLabel(key, label),
  }
}
