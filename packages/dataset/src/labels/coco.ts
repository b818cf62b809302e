import { canonicalJson, quoted, type Tree } from '@secmlops/core'
import { folderPath, joinPath } from '../files/paths.js'
import type { DatasetSpec } from '../spec.js'
import { joinParts, type AnnotatedImage, type LabelPart } from './annotated-image.js'
import {
  isObject,
  readCocoDocument,
  type CocoDocument,
  type CocoElement,
  type CocoObject,
} from './coco-document.js'
import { findCocoFile } from './find-labels.js'
import { demandSafeName, labelError } from './label-error.js'
import { stated, type Box } from './labelled-image.js'

/**
 * Object detection labels of COCO: <https://cocodataset.org/#format-data>. `file_name` is relative to the path of
 * the dataset; `iscrowd` boxes are ignored ones. The ids of annotations and categories are not part of a label.
 * @throws SecmlopsError `invalid-labels` (exit 2) with the line: repeated ids, dangling references, missing boxes.
 */
export async function readCoco(tree: Tree, spec: DatasetSpec): Promise<AnnotatedImage[]> {
  const document = await readCocoDocument(tree, await findCocoFile(tree, spec))
  const categories = categoryNames(document)
  const images = imagesById(document)
  const annotations = new Map<CocoElement, Annotation[]>()
  const seen = new Set<string>()
  for (const element of document.annotations) {
    if (element.value['id'] !== undefined) unique(document, seen, element, 'annotation')
    const image = images.get(keyOf(element.value['image_id']))
    if (!image) throw dangling(document, element, 'image_id')
    const category = categories.get(keyOf(element.value['category_id']))
    if (category === undefined) throw dangling(document, element, 'category_id')
    const list = annotations.get(image) ?? []
    list.push(annotationOf(document, element, category))
    annotations.set(image, list)
  }
  return [...images.values()].map((image) =>
    annotatedImage({ document, spec, image, annotations: annotations.get(image) ?? [] }),
  )
}

interface Annotation {
  readonly box: Box
  readonly part: LabelPart
}

function categoryNames(document: CocoDocument): Map<string, string> {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  for (const element of document.categories) {
    const name = element.value['name']
    if (typeof name !== 'string')
      throw labelError('a category has no name', { path: document.path, line: element.line })
    names.set(unique(document, seen, element, 'category'), name)
  }
  return names
}

function imagesById(document: CocoDocument): Map<string, CocoElement> {
  const images = new Map<string, CocoElement>()
  const ids = new Set<string>()
  const names = new Set<string>()
  for (const element of document.images) {
    const at = { path: document.path, line: element.line }
    const name = element.value['file_name']
    if (typeof name !== 'string' || name === '') throw labelError('an image has no file_name', at)
    demandSafeName(name, at)
    if (names.has(folderPath(name)))
      throw labelError(`the image "${quoted(name)}" is listed twice`, at)
    names.add(folderPath(name))
    images.set(unique(document, ids, element, 'image'), element)
  }
  return images
}

/** The key of the id of an element that nobody else has. */
function unique(
  { path }: CocoDocument,
  seen: Set<string>,
  { value, line }: CocoElement,
  kind: string,
): string {
  const key = keyOf(value['id'])
  if (key === '') throw labelError(`the ${kind} has no id`, { path, line })
  if (seen.has(key)) throw labelError(`the ${kind} id ${quoted(key)} is used twice`, { path, line })
  seen.add(key)
  return key
}

/** Ids are numbers; text is tolerated, and never equal to a number. Empty for anything else. */
function keyOf(id: unknown): string {
  return typeof id === 'number' || typeof id === 'string' ? JSON.stringify(id) : ''
}

function dangling({ path }: CocoDocument, { value, line }: CocoElement, key: string): Error {
  const id = quoted(keyOf(value[key]) || 'nothing')
  return labelError(`${key} of ${annotationName(value)} refers to ${id}, which does not exist`, {
    path,
    line,
  })
}

/** A file of one line, as programs write it, has no other place to tell. */
function annotationName({ id }: CocoObject): string {
  const key = keyOf(id)
  return key === '' ? 'an annotation without an id' : `the annotation ${quoted(key)}`
}

/** What does not belong to the label itself: numbering, and what follows from the rest. */
const NOT_LABEL: ReadonlySet<string> = new Set(['id', 'image_id', 'category_id', 'area'])

function annotationOf(
  { path }: CocoDocument,
  { value, line }: CocoElement,
  category: string,
): Annotation {
  const bbox = value['bbox']
  if (!isBox(bbox))
    throw labelError(
      `${annotationName(value)} has no bbox [x, y, width, height] of numbers, the last two not negative`,
      { path, line },
    )
  const [x, y, width, height] = bbox
  const rest = Object.entries(value).filter(([key]) => !NOT_LABEL.has(key))
  const location = { path, line }
  const box = {
    label: category,
    x,
    y,
    width,
    height,
    ignore: value['iscrowd'] === 1 || value['iscrowd'] === true || value['ignore'] === 1,
    location,
    ...stated({ truncated: flag(value, 'truncated'), occluded: flag(value, 'occluded') }),
  }
  const text = canonicalJson({ iscrowd: 0, ...Object.fromEntries(rest), category })
  return { box, part: { text, location, box } }
}

/** Not of COCO itself; exporters (CVAT) write them into `attributes` or beside the box. */
function flag(annotation: CocoObject, name: string): boolean | undefined {
  const { attributes } = annotation
  const found = annotation[name] ?? (isObject(attributes) ? attributes[name] : undefined)
  return found === undefined || found === null ? undefined : found === true || found === 1
}

function isBox(value: unknown): value is [number, number, number, number] {
  return (
    Array.isArray(value) &&
    value.length === 4 &&
    value.every((number) => typeof number === 'number' && Number.isFinite(number)) &&
    value[2] >= 0 &&
    value[3] >= 0
  )
}

function sizeOf({ width, height }: CocoObject): Pick<AnnotatedImage, 'size'> {
  return typeof width === 'number' && typeof height === 'number' ? { size: { width, height } } : {}
}

interface ImageParts {
  readonly document: CocoDocument
  readonly spec: DatasetSpec
  readonly image: CocoElement
  readonly annotations: readonly Annotation[]
}

function annotatedImage({ document, spec, image, annotations }: ImageParts): AnnotatedImage {
  const id = folderPath(image.value['file_name'] as string)
  const parts = annotations.map(({ part }) => part)
  return {
    id,
    path: joinPath(folderPath(spec.path), id),
    boxes: annotations.map(({ box }) => box),
    location: { path: document.path, line: image.line },
    ...sizeOf(image.value),
    canonical: joinParts(parts),
    parts,
  }
}
