import { intersection, type Image, type Rect } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'
import { BACKGROUND, type Example } from './example.js'
import type { ExampleSource } from './examples.js'
import { boxesOf, type LabelledBox } from './labels.js'

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
  const sizes = records.flatMap((record) => usable(boxesOf(record)).map(({ region }) => region))
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
  readonly sizes: readonly Rect[]
}

function examplesOf({ record, group, image, sizes }: Labelled, source: ExampleSource): Example[] {
  const boxes = boxesOf(record)
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

function usable(boxes: readonly LabelledBox[]): LabelledBox[] {
  return boxes.filter(
    ({ ignore, region }) => !ignore && region.width >= LEAST_SIDE && region.height >= LEAST_SIDE,
  )
}

function backgroundOf(
  { record, image, sizes }: Labelled,
  boxes: readonly LabelledBox[],
  source: ExampleSource,
): Rect[] {
  const random = source.random(`background/${record.content}`)
  const wanted = Math.min(MOST_BOXES, Math.max(1, usable(boxes).length))
  const windows: Rect[] = []
  for (let i = 0; i < TRIES * wanted && windows.length < wanted; i++) {
    const size = sizes[random.integer(Math.max(1, sizes.length))]
    if (!size) break
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
