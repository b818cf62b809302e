import { LIMITS, canonicalJson, type Tree } from '@secmlops/core'
import { demandMaterialised } from '../files/inventory.js'
import { folderPath, relativeTo } from '../files/paths.js'
import { isImagePath } from '../images/extensions.js'
import { imageSizeOf } from '../images/image-size.js'
import type { DatasetSpec } from '../spec.js'
import { joinParts, type AnnotatedImage, type LabelPart } from './annotated-image.js'
import { labelError } from './label-error.js'
import type { Box } from './labelled-image.js'
import { readYoloConfig, splitOfImage, unknownClass, type YoloConfig } from './yolo-config.js'

/** What is wanted of the images: `boxes` are in pixels, for which the header of each image is read. */
export type Wanted = 'labels' | 'boxes'

/**
 * YOLO labels, a text file per image: `class x y width height` a line, centre and size as shares of the image, or the
 * corners of a polygon. The file of `…/images/a.jpg` is `…/labels/a.txt` (the last such folder), else it lies next to the image.
 * An image without a file has no objects.
 * @throws SecmlopsError `invalid-labels` (exit 2) with the line.
 */
export async function readYolo(
  tree: Tree,
  spec: DatasetSpec,
  wanted: Wanted,
): Promise<AnnotatedImage[]> {
  const root = folderPath(spec.path)
  const config = await readYoloConfig(tree, spec)
  const paths = (await tree.list(root)).map(({ path }) => path)
  const texts = new Set(paths.filter((path) => path.toLowerCase().endsWith('.txt')))
  const images: AnnotatedImage[] = []
  for (const path of paths.filter(isImagePath)) {
    const labels = yoloLabelPath(path)
    const lines = texts.delete(labels) ? await readObjects(tree, labels, config) : []
    const split = splitOfImage(path, config?.splits ?? [], root)
    const boxes = wanted === 'boxes' ? await boxesOf(tree, path, lines) : []
    const image = { id: relativeTo(root, path), path, boxes, location: placeOf(path, lines) }
    images.push({ ...image, ...labelOf(lines), ...(split && { split }) })
  }
  return [...images, ...orphans(texts, root)]
}

/** `img2label_paths` of Ultralytics: the last folder `images` becomes `labels`. */
export function yoloLabelPath(image: string): string {
  const stem = image.slice(0, image.lastIndexOf('.'))
  const steps = stem.split('/')
  const at = steps.lastIndexOf('images', -2)
  if (at >= 0) steps[at] = 'labels'
  return `${steps.join('/')}.txt`
}

/** One line of a label file. `points` are shares of width and height, in turn. */
interface YoloObject {
  readonly label: string
  readonly points: readonly number[]
  readonly isBox: boolean
  readonly at: { readonly path: string; readonly line: number }
}

async function readObjects(
  tree: Tree,
  path: string,
  config: YoloConfig | undefined,
): Promise<YoloObject[]> {
  const bytes = await tree.read(path, LIMITS.imageFile)
  demandMaterialised(path, bytes)
  return decode(path, bytes)
    .split('\n')
    .flatMap((text, i) => {
      const at = { path, line: i + 1 }
      return text.trim() === '' ? [] : [objectOf(text.trim().split(/\s+/), config, at)]
    })
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw labelError('not UTF-8 text', { path, line: 1 }, { cause })
  }
}

const NUMBER = /^-?(?:\d{1,20}(?:\.\d{0,40})?|\.\d{1,40})(?:e[-+]?\d{1,3})?$/i

function objectOf(
  fields: readonly string[],
  config: YoloConfig | undefined,
  at: YoloObject['at'],
): YoloObject {
  const [number = '', ...rest] = fields
  if (!/^\d{1,6}$/.test(number)) throw labelError('the class is no whole number', at)
  const label = config ? config.names.get(Number(number)) : number
  if (label === undefined) throw unknownClass(at)
  const points = rest.map((field) => (NUMBER.test(field) ? Number(field) : NaN))
  if (points.length !== 4 && (points.length < 6 || points.length % 2 === 1))
    throw labelError('the line is neither a box nor a polygon', at)
  if (!points.every((point) => point >= 0 && point <= 1))
    throw labelError('a coordinate is no share of the image, from 0 to 1', at)
  return { label, points, isBox: points.length === 4, at }
}

function labelOf(objects: readonly YoloObject[]): Pick<AnnotatedImage, 'canonical' | 'parts'> {
  const parts = objects.map(({ label, points, isBox, at }): LabelPart => ({
    text: canonicalJson({ category: label, [isBox ? 'box' : 'polygon']: points }),
    location: at,
    shares: boxOf({ label, points, isBox, at }, 1, 1),
  }))
  return { canonical: joinParts(parts), parts }
}

async function boxesOf(tree: Tree, path: string, objects: readonly YoloObject[]): Promise<Box[]> {
  if (objects.length === 0) return []
  const { width, height } = await imageSizeOf(tree, path)
  return objects.map((object) => boxOf(object, width, height))
}

/** A box in the units of an image of that size. */
function boxOf({ label, at, ...shape }: YoloObject, width: number, height: number): Box {
  const [x, y, wide, high] = rectangleOf(shape)
  return {
    label,
    x: x * width,
    y: y * height,
    width: wide * width,
    height: high * height,
    ignore: false,
    location: at,
  }
}

/** Left, top, width and height as shares of the image; the bounds of a polygon. */
function rectangleOf({
  points,
  isBox,
}: Pick<YoloObject, 'points' | 'isBox'>): [number, number, number, number] {
  if (isBox) {
    const [x = 0, y = 0, width = 0, height = 0] = points
    return [x - width / 2, y - height / 2, width, height]
  }
  const xs = points.filter((_, i) => i % 2 === 0)
  const ys = points.filter((_, i) => i % 2 === 1)
  const [left, top] = [least(xs), least(ys)]
  return [left, top, greatest(xs) - left, greatest(ys) - top]
}

/** Not `Math.min(...)`: a polygon may have more corners than a call has room for arguments. */
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b))
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b))

function placeOf(path: string, [first]: readonly YoloObject[]): AnnotatedImage['location'] {
  return first ? first.at : { path }
}

/** Label files without an image stand for the image that they describe, which is missing. */
function orphans(texts: ReadonlySet<string>, root: string): AnnotatedImage[] {
  return [...texts]
    .filter((path) => path.includes('/labels/'))
    .map((path) => {
      const id = relativeTo(root, path).replace(/(^|\/)labels\/(?!.*\/labels\/)/, '$1images/')
      const missing = id.replace(/\.txt$/i, '')
      return {
        id: missing,
        path: missing,
        boxes: [],
        location: { path, line: 1 },
        canonical: '[]',
        parts: [],
      }
    })
}
