import { posix } from 'node:path'
import { guessSplit, type DatasetSpec } from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import type { Place, Sample } from './place.js'

interface Annotation {
  readonly id: number
  readonly image_id: number
  readonly category_id: number
  readonly bbox: readonly number[]
}

interface CocoImage {
  readonly id: number
  readonly file_name: string
  readonly width: number
  readonly height: number
}

interface Coco {
  readonly images: readonly CocoImage[]
  readonly annotations: readonly Annotation[]
}

/** Pixels by which a box is moved. */
const STEP = 12

/** Images in a folder, their boxes in one JSON file (cocodataset.org/#format-data). */
export function cocoPlaces(copy: Copy, dataset: DatasetSpec): Promise<readonly Place[]> {
  const { labels } = dataset
  return Promise.resolve(labels === undefined ? [] : [place(copy, dataset, labels)])
}

function place(copy: Copy, dataset: DatasetSpec, file: string): Place {
  const read = async (): Promise<Coco> => JSON.parse(await copy.text(file)) as Coco
  const edit = async (change: (coco: Coco) => Partial<Coco>): Promise<void> => {
    const coco = await read()
    await copy.write(file, JSON.stringify({ ...coco, ...change(coco) }))
  }
  const fileOf = (key: string): string => posix.join(dataset.path, key)
  return {
    dataset,
    split: dataset.split ?? guessSplit(dataset.name),
    kind: 'images',
    async take(count) {
      const coco = await read()
      const samples: Sample[] = []
      for (const image of coco.images) {
        if (samples.length === count) break
        const label = boxesOf(coco, image)
        const path = fileOf(image.file_name)
        if (label.length > 0 && (await copy.has(path)))
          samples.push({ key: image.file_name, content: await copy.read(path), label })
      }
      return samples
    },
    async add({ key: from, content, label }, name) {
      const key = `${name}${posix.extname(from)}`
      await copy.write(fileOf(key), content as Uint8Array)
      const size = await sizeOf(content as Uint8Array)
      await edit((coco) => withImage(coco, { file_name: key, ...size }, label as Annotation[]))
    },
    async drop({ key }) {
      await copy.remove(fileOf(key))
      await edit((coco) => without(coco, key))
    },
    relabelled: (sample) =>
      Promise.resolve({ ...sample, label: moved(sample.label as Annotation[]) }),
    relabel: ({ key }, { label }) =>
      edit((coco) => {
        const image = coco.images.find(({ file_name: name }) => name === key)
        const others = coco.annotations.filter(({ image_id: id }) => id !== image?.id)
        return { annotations: [...others, ...(label as Annotation[])] }
      }),
  }
}

const boxesOf = ({ annotations }: Coco, { id }: CocoImage): Annotation[] =>
  annotations.filter(({ image_id: image }) => image === id)

/** The first box, moved to where it still fits. */
function moved([first, ...others]: readonly Annotation[]): Annotation[] {
  if (!first) return []
  const [x = 0, ...rest] = first.bbox
  return [{ ...first, bbox: [x >= STEP ? x - STEP : x + STEP, ...rest] }, ...others]
}

function withImage(
  { images, annotations }: Coco,
  added: Omit<CocoImage, 'id'>,
  boxes: readonly Annotation[],
): Coco {
  const image = { id: next(images), ...added }
  const first = next(annotations)
  const own = boxes.map((box, i) => ({ ...box, id: first + i, image_id: image.id }))
  return { images: [...images, image], annotations: [...annotations, ...own] }
}

function without({ images, annotations }: Coco, key: string): Coco {
  const gone = images.find(({ file_name: name }) => name === key)
  return {
    images: images.filter((image) => image !== gone),
    annotations: annotations.filter(({ image_id: id }) => id !== gone?.id),
  }
}

const next = (items: readonly { readonly id: number }[]): number =>
  items.reduce((most, { id }) => Math.max(most, id), 0) + 1

async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const { decodeImage } = await import('@secmlops/dataset')
  const { width, height } = await decodeImage(bytes)
  return { width, height }
}
