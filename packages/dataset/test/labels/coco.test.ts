import { describe, expect, it } from '@jest/globals'
import { readLabelledImages, type DatasetSpec } from '@secmlops/dataset'
import { memoryTree } from '@secmlops/testkit'
import fc from 'fast-check'
import { elementLines } from '../../src/labels/element-lines.js'

const SPEC: DatasetSpec = { name: 'train', path: 'img', labels: 'l.json', format: 'coco' }

const DOCUMENT = {
  info: { images: [1, { a: '"[{' }] },
  images: [
    { id: 1, file_name: 'a\\"b.png', width: 9, height: 9 },
    { id: 'x', file_name: 'sub/c.png' },
  ],
  annotations: [
    { id: 1, image_id: 'x', category_id: 7, bbox: [1, 2, 3, 4], iscrowd: 1 },
    { id: 2, image_id: 'x', category_id: 7, bbox: [5, 6, 7, 8], segmentation: [[1, 2]] },
  ],
  categories: [{ id: 7, name: 'person' }],
}

function read(document: unknown, spaces = 1): ReturnType<typeof readLabelledImages> {
  const text = JSON.stringify(document, null, spaces)
  return readLabelledImages(memoryTree({ 'l.json': text }), SPEC)
}

describe('readLabelledImages, COCO', () => {
  it('reads boxes with the lines of their annotations', async () => {
    const plain = { ...DOCUMENT, images: DOCUMENT.images.slice(1) }
    const lines = JSON.stringify(plain, null, 1).split('\n')
    const [image] = await read(plain)
    expect(image).toMatchObject({ id: 'sub/c.png', path: 'img/sub/c.png' })
    expect(image?.boxes).toMatchObject([
      { label: 'person', x: 1, y: 2, width: 3, height: 4, ignore: true },
      { label: 'person', x: 5, y: 6, width: 7, height: 8, ignore: false },
    ])
    const starts = image?.boxes.map(({ location }) => lines[(location.line ?? 0) - 1])
    expect(starts).toEqual(['  {', '  {'])
    expect(image?.boxes.map(({ location }) => lines[location.line ?? 0])).toEqual([
      '   "id": 1,',
      '   "id": 2,',
    ])
    expect(lines[image?.location.line ?? 0]).toBe('   "id": "x",')
  })

  it('knows truncated and occluded boxes of exporters that say so (CVAT)', async () => {
    const [first, second] = DOCUMENT.annotations
    const annotations = [{ ...first, attributes: { occluded: true }, truncated: 0 }, second]
    const [image] = await read({ ...DOCUMENT, images: DOCUMENT.images.slice(1), annotations })
    expect(image?.boxes[0]).toMatchObject({ occluded: true, truncated: false })
    expect(image?.boxes[1]).not.toHaveProperty('occluded')
  })

  it('reads a minified file', async () => {
    const plain = { ...DOCUMENT, images: DOCUMENT.images.slice(1) }
    const [image] = await read(plain, 0)
    expect(image?.boxes.map(({ location }) => location.line)).toEqual([1, 1])
  })

  it.each([
    [
      'a repeated image id',
      {
        images: [
          { id: 1, file_name: 'a' },
          { id: 1, file_name: 'b' },
        ],
      },
      /image id 1 is used twice/,
    ],
    [
      'a repeated image',
      {
        images: [
          { id: 1, file_name: 'a' },
          { id: 2, file_name: './a' },
        ],
      },
      /listed twice/,
    ],
    [
      'a dangling image',
      { annotations: [{ id: 1, image_id: 9, category_id: 7, bbox: [0, 0, 1, 1] }] },
      /image_id .* 9/,
    ],
    [
      'a dangling category',
      { annotations: [{ id: 1, image_id: 'x', category_id: 8, bbox: [0, 0, 1, 1] }] },
      /category_id .* 8/,
    ],
    [
      'a box that is none',
      { annotations: [{ id: 1, image_id: 'x', category_id: 7, bbox: [0, 0, -1, 1] }] },
      /no bbox/,
    ],
    ['no list', { annotations: null }, /no list "annotations"/],
    ['a negative id type', { categories: [{ id: null, name: 'x' }] }, /category has no id/],
  ])('refuses %s', async (_, part, message) => {
    const document = { ...DOCUMENT, images: DOCUMENT.images.slice(1), ...part }
    await expect(read(document)).rejects.toMatchObject({
      code: 'invalid-labels',
      exit: 2,
      message: expect.stringMatching(message) as unknown,
    })
  })

  it('names the line of a dangling annotation', async () => {
    const annotations = [DOCUMENT.annotations[0], { ...DOCUMENT.annotations[1], image_id: 5 }]
    const document = { ...DOCUMENT, images: DOCUMENT.images.slice(1), annotations }
    const lines = JSON.stringify(document, null, 1).split('\n')
    const line = lines.findIndex((text) => text.includes('"id": 2'))
    await expect(read(document)).rejects.toMatchObject({ location: { path: 'l.json', line } })
  })

  // Programs write COCO as one line, and "l.json:1: the annotation has no bbox" was all that was told of 1,500 annotations.
  it('names the annotation, whose line says nothing in a file of one line', async () => {
    const annotations = [{ id: 41, image_id: 'x', category_id: 7, bbox: [5, 5, -4, 2] }]
    await expect(
      read({ ...DOCUMENT, images: DOCUMENT.images.slice(1), annotations }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^the annotation 41 has no bbox/) as unknown,
    })
  })

  it('refuses deep nesting', async () => {
    const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`
    const text = `{"images":[{"id":1,"file_name":"a"}],"annotations":[{"x":${deep}}],"categories":[]}`
    await expect(readLabelledImages(memoryTree({ 'l.json': text }), SPEC)).rejects.toMatchObject({
      code: 'invalid-labels',
      message: 'nested too deeply',
    })
  })

  it.each(['', '[]', '{"images": [}', '{"images": [] ', 'null'])('refuses %j', async (text) => {
    await expect(readLabelledImages(memoryTree({ 'l.json': text }), SPEC)).rejects.toMatchObject({
      code: 'invalid-labels',
      exit: 2,
    })
  })
})

describe('elementLines', () => {
  it('finds the element that starts on each line, for any JSON', () => {
    const value = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value, { maxKeys: 4 }), (document) => {
        const text = JSON.stringify(document, null, 2)
        const lines = text.split('\n')
        const { lines: found } = elementLines(Buffer.from(text))
        for (const [key, elements] of Object.entries(document)) {
          const at = found.get(key) ?? []
          expect(at).toHaveLength(elements.length)
          elements.forEach((element, i) => {
            const first = JSON.stringify(element, null, 2).split('\n')[0] ?? ''
            expect(lines[(at[i] ?? 0) - 1]?.trim().replace(/,$/, '')).toBe(first)
          })
        }
      }),
      { seed: 1 },
    )
  })
})
