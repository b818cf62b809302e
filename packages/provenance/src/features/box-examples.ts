import { intersection, type Image, type Rect } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'
import { BACKGROUND, type Example } from './example.js'
import type { ExampleSource } from './examples.js'
import { boxesOf, inPixels, type LabelledBox } from './labels.js'

/** Boxes of one image that are looked at, and attempts to place a window beside them. */
const MOST_BOXES = 16
const TRIES = 20
/** A window may share this part of its area with a box. */
const MOST_SHARED = 0.1
/** A box with fewer pixels across shows nothing. */
const LEAST_SIDE = 4

/**
 * The boxes of each image as examples of their class, and as many windows of the same sizes that no box claims as examples
 * of the background: a box on nothing, or a person without a box, is then a label that its neighbours contradict, even
 * where there is only one class.
 */
export async function boxExamples(
  records: readonly DiffRecord[],
  source: ExampleSource,
): Promise<Example[]> {
  const sizes = records.flatMap(boxesOf).filter(({ ignore }) => !ignore)
  const examples: Example[] = []
  for (const [group, record] of records.entries()) {
    const image = await source.image(record)
    if (image) examples.push(...examplesOf({ record, group, image, sizes }, source))
  }
  return examples
}

interface Labelled {
  readonly record: DiffRecord
  readonly group: number
  readonly image: Image
  readonly sizes: readonly LabelledBox[]
}

function examplesOf({ record, group, image, sizes }: Labelled, source: ExampleSource): Example[] {
  const boxes = boxesOf(record).map((box) => ({ ...box, region: inPixels(box, image) }))
  const shown = usable(boxes).slice(0, MOST_BOXES)
  const common = { record, group, introduced: source.introduced(record) }
  const windows = backgroundOf({ record, group, image, sizes }, boxes, source)
  return [
    ...shown.map(({ label, region, location }) => ({ ...common, label, region, location })),
    ...windows.map((region) => ({
      ...common,
      label: BACKGROUND,
      region,
      location: record.location ?? { path: '.' },
    })),
  ]
}

type PixelBox = Pick<LabelledBox, 'label' | 'region' | 'ignore' | 'location'>

function usable(boxes: readonly PixelBox[]): PixelBox[] {
  return boxes.filter(({ ignore, region }) => !ignore && isVisible(region))
}

function isVisible({ width, height }: Rect): boolean {
  return width >= LEAST_SIDE && height >= LEAST_SIDE
}

function backgroundOf(
  { record, image, sizes }: Labelled,
  boxes: readonly PixelBox[],
  source: ExampleSource,
): Rect[] {
  const random = source.random(`background/${record.content}`)
  const wanted = Math.min(MOST_BOXES, Math.max(1, usable(boxes).length))
  const windows: Rect[] = []
  for (let i = 0; i < TRIES * wanted && windows.length < wanted; i++) {
    const drawn = sizes[random.integer(Math.max(1, sizes.length))]
    if (!drawn) break
    const size = inPixels(drawn, image)
    if (!isVisible(size)) continue
    const width = Math.min(size.width, image.width)
    const height = Math.min(size.height, image.height)
    const x = random.uniform() * (image.width - width)
    const y = random.uniform() * (image.height - height)
    const window = { x, y, width, height }
    const free = boxes.every(({ region }) => shared(window, region) <= MOST_SHARED)
    if (free) windows.push(window)
  }
  return windows
}

/** Part of the smaller of two regions that the other covers. */
function shared(a: Rect, b: Rect): number {
  const smaller = Math.min(a.width * a.height, b.width * b.height)
  return smaller > 0 ? intersection(a, b) / smaller : 0
}
