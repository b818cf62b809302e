import { Readable } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import type { FeatureRow } from '@secmlops/dataset'
import { createRandom } from '@secmlops/core'
import { encodeColumns } from '../../src/features/columns.js'
import { BACKGROUND } from '../../src/features/example.js'
import { MOST_EXAMPLES, readExamples, type ExampleSource } from '../../src/features/examples.js'
import { boxesOf } from '../../src/features/labels.js'
import { pictureOf } from '../../src/features/picture.js'
import { pooledPixels } from '../../src/features/pooled-pixels.js'
import { stratified } from '../../src/features/sample.js'
import type { DiffRecord } from '../../src/diff/change.js'

const image = {
  width: 32,
  height: 32,
  data: Uint8Array.from({ length: 3 * 32 * 32 }, (_, i) => i % 251),
}

function source(records: readonly DiffRecord[]): ExampleSource {
  return {
    records,
    introduced: ({ id }) => id.startsWith('new'),
    accepted: () => true,
    image: () => Promise.resolve(image),
    rows: () =>
      Readable.from(
        records.map(({ content }) => ({ content, names: ['a'], values: [content.length] })),
      ) as AsyncIterable<FeatureRow>,
    random: (scope) => createRandom(1, scope),
  }
}

const record = (id: string, label: unknown, more: Partial<DiffRecord> = {}): DiffRecord => ({
  dataset: 'd',
  id,
  split: '',
  label: JSON.stringify(label),
  content: `content of ${id}`,
  location: { path: 'labels.json', line: 7 },
  ...more,
})

describe('readExamples', () => {
  it('gives boxes their class and their line, and windows beside them the background', async () => {
    const part = (bbox: number[], extra: object = {}): string =>
      JSON.stringify({ category: 'person', bbox, iscrowd: 0, ...extra })
    const parts = [
      { text: part([2, 2, 8, 12]), location: { path: 'labels.json', line: 9 } },
      { text: part([0, 0, 30, 30], { iscrowd: 1 }), location: { path: 'labels.json', line: 10 } },
    ]
    const free = [{ text: part([2, 2, 8, 12]), location: { path: 'labels.json', line: 11 } }]
    const [set] = await readExamples(
      source([
        record('a.png', [1], { file: 'a.png', parts }),
        record('b.png', [2], { file: 'b.png', parts: free }),
      ]),
    )
    expect(set?.kind).toBe('boxes')
    const labels = set?.examples.map(({ label, location }) => [label, location.line])
    // The crowd of the first picture leaves no room for a window.
    expect(labels).toEqual([
      ['person', 9],
      ['person', 11],
      [BACKGROUND, 7],
    ])
  })

  it('counts copies with one label once, and says so', async () => {
    const rows = ['a', 'b', 'c'].map((id) => record(id, 'x', { content: 'same' }))
    const [set] = await readExamples(source(rows))
    expect(set?.examples).toHaveLength(1)
    expect(set?.gaps.map(({ detail }) => detail)).toEqual(['copies with the same label count once'])
  })

  it('samples large sets by label, and says so (check 19)', async () => {
    const rows = Array.from({ length: MOST_EXAMPLES + 500 }, (_, i) =>
      record(String(i), i % 100 === 0 ? 'rare' : 'common', { content: String(i) }),
    )
    const [set] = await readExamples(source(rows))
    expect(set?.examples.length).toBeLessThanOrEqual(MOST_EXAMPLES)
    expect(set?.examples.filter(({ label }) => label === 'rare').length).toBeGreaterThan(90)
    expect(set?.gaps).toEqual([expect.objectContaining({ reason: 'sampled' })])
  })

  /** A few of each class were kept, however many classes: a column of measured values was looked at whole, in the square of its rows. */
  it('samples sets whose labels are all different, too', () => {
    const options = { limit: 100, random: createRandom(1, 'sample') }
    const some = stratified([...Array(5_000).keys()], String, options)
    expect(some).toHaveLength(100)
    expect(new Set(some).size).toBe(100)
  })
})

describe('features', () => {
  it('pools a digit to the means of 2 x 2 pixels', () => {
    const data = Uint8Array.from({ length: 3 * 28 * 28 }, (_, i) => Math.floor(i / 3) % 28)
    const pooled = pooledPixels({ width: 28, height: 28, data }, true)
    expect(pooled).toHaveLength(196)
    expect(pooled[0]).toBeCloseTo(0.5 / 255)
    expect(pooled[13]).toBeCloseTo(26.5 / 255)
  })

  it('reads boxes of VOC from their corners, which count from 1', () => {
    const text = JSON.stringify({
      category: 'car',
      bndbox: { xmin: 3, ymin: 5, xmax: 12, ymax: 24 },
      difficult: { text: 1 },
    })
    const [box] = boxesOf(record('a', [], { parts: [{ text, location: { path: 'a.xml' } }] }))
    expect(box?.region).toEqual({ x: 2, y: 4, width: 10, height: 20 })
  })

  it('takes arrays for pictures: channels first or last, shares or bytes', () => {
    const values = Float32Array.from({ length: 48 }, (_, i) => i / 47)
    const row = (shape: number[], array: Float32Array | Uint8Array, dtype: string) => ({
      content: '',
      names: ['x'],
      values: [{ dtype, shape, values: array }],
    })
    const first = pictureOf(row([3, 4, 4], values, 'f4'))
    const last = pictureOf(row([4, 4, 3], values, 'f4'))
    expect(first?.data[1]).toBe(Math.round((255 * 16) / 47))
    expect(last?.data[1]).toBe(Math.round(255 / 47))
    expect(
      pictureOf(
        row(
          [4, 4],
          Uint8Array.from({ length: 16 }, () => 9),
          'u1',
        ),
      )?.data[5],
    ).toBe(9)
    expect(pictureOf(row([48], values, 'f4'))).toBeUndefined()
  })

  it('makes numbers of a table comparable, and tells words and texts apart', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      content: '',
      names: ['n', 'word', 'text'],
      values: [
        i === 0 ? null : String(1000 * i),
        i % 2 === 0 ? 'red' : 'blue',
        `text number ${String(i)}`,
      ],
    }))
    const { vectors, kinds } = encodeColumns(rows)
    expect(kinds).toEqual(['numbers', 'categories', 'text'])
    expect(vectors[0]?.[0]).toBe(0)
    expect([...(vectors[1]?.subarray(1, 3) ?? [])]).toEqual([1, 0])
    expect(vectors[0]).toHaveLength(1 + 2 + 256)
  })

  it('keeps NaN and huge values of arrays from deciding anything', () => {
    const values = Float32Array.of(NaN, Infinity, -Infinity, 3e38, 1)
    const row = { content: '', names: ['x'], values: [{ dtype: 'f4', shape: [5], values }] }
    const { vectors } = encodeColumns([row])
    expect(vectors[0]?.every(Number.isFinite)).toBe(true)
  })
})
