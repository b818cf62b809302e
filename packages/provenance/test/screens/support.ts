import { createRandom } from '@secmlops/core'
import { writeNpz, type Image } from '@secmlops/dataset'
import { DIGIT_SIDE, drawDigit, memoryTree } from '@secmlops/testkit'
import type { Example, ExampleSet } from '../../src/features/example.js'
import { imageVectors } from '../../src/features/encode.js'
import type { ScreenInput } from '../../src/screens/screen.js'

/** Grey pictures of digits in turn, one array each. */
export function digits(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) =>
    drawDigit(i % 10, createRandom(1, `digit/${String(i)}`)),
  )
}

/** A 3 x 3 checker at the lower right of a digit (facts 7.2). */
export function withPatch(pixels: Uint8Array, x = 22, y = 22): Uint8Array {
  const marked = Uint8Array.from(pixels)
  for (let i = 0; i < 9; i++)
    marked[(y + Math.floor(i / 3)) * DIGIT_SIDE + x + (i % 3)] = i % 2 === 0 ? 255 : 0
  return marked
}

/** Digits and their labels as NPZ. */
export function npz(
  pictures: readonly Uint8Array[],
  labels: readonly number[],
): Promise<Uint8Array> {
  const values = new Float32Array(pictures.length * DIGIT_SIDE ** 2)
  pictures.forEach((picture, i) => {
    values.set(
      Float32Array.from(picture, (value) => value / 255),
      i * DIGIT_SIDE ** 2,
    )
  })
  return writeNpz([
    { name: 'x', shape: [pictures.length, 1, DIGIT_SIDE, DIGIT_SIDE], values },
    { name: 'y', shape: [labels.length], values: BigInt64Array.from(labels, BigInt) },
  ])
}

export function grey(pixels: Uint8Array, width = DIGIT_SIDE): Image {
  const data = Uint8Array.from({ length: 3 * pixels.length }, (_, i) => pixels[Math.floor(i / 3)]!)
  return { width, height: pixels.length / width, data }
}

export interface Labelled {
  readonly images: readonly Image[]
  readonly labels: readonly string[]
  readonly introduced?: (i: number) => boolean
  readonly accepted?: boolean
}

/** Images in memory as a set that screens look at. */
export async function setOf({
  images,
  labels,
  introduced = () => false,
  accepted = true,
}: Labelled): Promise<ExampleSet> {
  const examples = labels.map((label, group): Example => {
    const record = { dataset: 'd', id: String(group), split: '', label, content: String(group) }
    const location = { path: 'labels.json', line: group + 1 }
    return { record, group, label, introduced: introduced(group), location }
  })
  const encoded = await imageVectors(examples, 'images', {
    records: [],
    introduced: () => false,
    accepted: () => true,
    image: ({ id }) => Promise.resolve(images[Number(id)]),

    async *rows() {},
    random: (scope) => createRandom(1, scope),
  })
  const n = labels.length
  return { ...encoded, dataset: 'd', total: n, examined: n, gaps: [], accepted }
}

const refuse = (): never => {
  throw new Error('not part of this test')
}

export function inputOf(set: ExampleSet, more: Partial<ScreenInput> = {}): ScreenInput {
  return {
    records: set.examples.map(({ record }) => record),
    introduced: () => false,
    pixels: refuse,
    image: refuse,
    async *rows() {},
    keyColumns: () => new Set(),
    examples: () => Promise.resolve([set]),
    activations: refuse,
    model: refuse,
    tree: memoryTree({}),
    texts: refuse,
    files: refuse,
    declared: () => undefined,
    keyed: () => false,
    random: (scope) => createRandom(1, scope),
    alpha: 1e-3,
    advance: () => undefined,
    ...more,
  }
}
