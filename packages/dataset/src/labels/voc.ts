import { LIMITS, canonicalJson, quoted, type Tree } from '@secmlops/core'
import { demandMaterialised } from '../files/inventory.js'
import { folderPath, joinPath } from '../files/paths.js'
import { isImagePath } from '../images/extensions.js'
import type { DatasetSpec } from '../spec.js'
import { joinParts, type AnnotatedImage } from './annotated-image.js'
import { findVocFolder } from './find-labels.js'
import { demandSafeName, labelError } from './label-error.js'
import { stated, type Box } from './labelled-image.js'
import { parseXml, type XmlElement } from './voc-document.js'

/**
 * Pascal VOC: one XML file per image. Corners are pixel numbers from 1, both included (VOC2012 development kit,
 * section 3.2), so `xmin` 1 and `xmax` 10 are x = 0, width = 10. `difficult` boxes are ignored ones.
 * @throws SecmlopsError `invalid-labels` (exit 2) with the line.
 */
export async function readVoc(tree: Tree, spec: DatasetSpec): Promise<AnnotatedImage[]> {
  const entries = await tree.list(await findVocFolder(tree, spec))
  const files = entries.filter(({ path }) => path.toLowerCase().endsWith('.xml'))
  if (files.length === 0)
    throw labelError('there are no XML files', { path: spec.labels ?? spec.path })
  const place = await imagePlaces(tree, spec)
  const seen = new Set<string>()
  const images: AnnotatedImage[] = []
  for (const { path } of files) {
    const bytes = await tree.read(path, LIMITS.imageFile)
    demandMaterialised(path, bytes)
    const image = annotatedImage(path, parseXml(path, bytes), place)
    if (seen.has(image.id))
      throw labelError(`the image "${quoted(image.id)}" is described twice`, image.location)
    seen.add(image.id)
    images.push(image)
  }
  return images
}

interface Place {
  readonly id: string
  readonly path: string
}

/** Finds an image by its name in the dataset or in `JPEGImages`, with or without its extension. */
async function imagePlaces(tree: Tree, spec: DatasetSpec): Promise<(name: string) => Place> {
  const root = folderPath(spec.path)
  const places = new Map<string, Place>()
  for (const { path } of await tree.list(root)) {
    if (!isImagePath(path)) continue
    const id = root === '' ? path : path.slice(root.length + 1)
    const name = id.replace(/^JPEGImages\//, '')
    const stem = name.slice(0, name.lastIndexOf('.'))
    for (const key of [stem, name, id]) places.set(key, { id, path })
  }
  return (name) => places.get(name) ?? { id: name, path: joinPath(root, name) }
}

function annotatedImage(
  path: string,
  root: XmlElement,
  place: (name: string) => Place,
): AnnotatedImage {
  if (root.name !== 'annotation')
    throw labelError('the root element is not "annotation"', { path, line: root.line })
  const filename = child(path, root, 'filename')
  const name = filename.text.trim()
  demandSafeName(name, { path, line: filename.line })
  const objects = root.children.filter((each) => each.name === 'object')
  const boxes = objects.map((object) => boxOf(path, object))
  const parts = boxes.map((box, i) => ({
    text: canonicalJson({ ...plain(objects[i] as XmlElement), category: box.label }),
    location: box.location,
    box,
  }))
  return {
    ...place(folderPath(name)),
    boxes,
    location: { path, line: filename.line },
    canonical: joinParts(parts),
    parts,
  }
}

/** As Python's `float` reads it; `Number` reads hexadecimal ones, too. */
const DECIMAL = /^[-+]?(?:\d{1,20}(?:\.\d{0,40})?|\.\d{1,40})(?:e[-+]?\d{1,3})?$/i

function boxOf(path: string, object: XmlElement): Box {
  const bounds = child(path, object, 'bndbox')
  const edge = (name: string): number => {
    const element = child(path, bounds, name)
    const text = element.text.trim()
    const value = DECIMAL.test(text) ? Number(text) : NaN
    if (Number.isFinite(value)) return value
    throw labelError(`${name} is not a number`, { path, line: element.line })
  }
  const [xmin, ymin, xmax, ymax] = [edge('xmin'), edge('ymin'), edge('xmax'), edge('ymax')]
  if (xmax < xmin || ymax < ymin)
    throw labelError('the box has a negative size', { path, line: bounds.line })
  return {
    label: child(path, object, 'name').text.trim(),
    x: xmin - 1,
    y: ymin - 1,
    width: xmax - xmin + 1,
    height: ymax - ymin + 1,
    ignore: flag(object, 'difficult') === true,
    location: { path, line: object.line },
    ...stated({ truncated: flag(object, 'truncated'), occluded: flag(object, 'occluded') }),
  }
}

/** Undefined where the object has no such element. */
function flag({ children }: XmlElement, name: string): boolean | undefined {
  const found = children.filter((each) => each.name === name)
  return found.length === 0 ? undefined : found.some(({ text }) => text.trim() === '1')
}

function child(path: string, parent: XmlElement, name: string): XmlElement {
  const found = parent.children.filter((each) => each.name === name)
  const [only, another] = found
  if (only && !another) return only
  const fault = only ? 'more than one' : 'no'
  throw labelError(`<${quoted(parent.name)}> has ${fault} <${name}>`, {
    path,
    line: parent.line,
  })
}

/** An element as a JSON value: numbers as numbers, so that `10` and `10.0` are one label. */
function plain({ children, text }: XmlElement): Record<string, unknown> {
  if (children.length === 0) return { text: scalar(text) }
  const entries = new Map<string, unknown[]>()
  for (const each of children) {
    const value = each.children.length === 0 ? scalar(each.text) : plain(each)
    const values = entries.get(each.name)
    if (values) values.push(value)
    else entries.set(each.name, [value])
  }
  return Object.fromEntries(entries)
}

function scalar(text: string): string | number {
  const trimmed = text.trim()
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(trimmed) ? Number(trimmed) : trimmed
}
