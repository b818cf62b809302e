import { describe, expect, it } from '@jest/globals'
import {
  detectFormat,
  encodePng,
  readLabelledImages,
  readRecords,
  type DatasetSpec,
} from '@secmlops/dataset'
import { fakeTools, memoryTree, type Files } from '@secmlops/testkit'

const SPEC: DatasetSpec = { name: 'street', path: 'd' }
const YAML =
  'path: /home/me/d\ntrain: ../train/images\nval: images/holdout\nnames:\n  0: person\n  1: car\n'

async function picture(width: number, height: number): Promise<Uint8Array> {
  return encodePng({ width, height, data: new Uint8Array(3 * width * height) })
}

async function files(text: string, extra: Files = {}): Promise<Files> {
  const png = await picture(40, 20)
  return {
    'd/data.yaml': YAML,
    'd/images/train/a.png': png,
    'd/labels/train/a.txt': text,
    ...extra,
  }
}

describe('YOLO', () => {
  /** The corners were arguments of one call: "Maximum call stack size exceeded" and exit code 4. */
  it('takes the bounds of a polygon of 200,000 corners', async () => {
    const corners = Array.from({ length: 200_000 }, (_, i) => (i === 7 ? '.2 .3' : '.5 .75'))
    const [image] = await readLabelledImages(
      memoryTree(await files(`0 ${corners.join(' ')}`)),
      SPEC,
    )
    expect(image?.boxes[0]).toMatchObject({ x: 8, y: 6, width: 12, height: 9 })
  })

  it('has boxes in pixels', async () => {
    const tree = memoryTree(await files('0 0.5 0.5 0.5 0.2\n\n1 0.1 0.1 0.3 0.1 0.3 0.5\n'))
    const [image] = await readLabelledImages(tree, SPEC)
    expect(image).toMatchObject({ id: 'images/train/a.png', path: 'd/images/train/a.png' })
    // 40 x 20 pixels: centre (20, 10), size 20 x 4.
    expect(image?.boxes[0]).toMatchObject({
      label: 'person',
      x: 10,
      y: 8,
      width: 20,
      height: 4,
      location: { path: 'd/labels/train/a.txt', line: 1 },
    })
    const polygon = image?.boxes[1]
    expect(polygon).toMatchObject({ label: 'car', x: 4, y: 2, location: { line: 3 } })
    expect([polygon?.width, polygon?.height].map((each) => each?.toFixed(6))).toEqual([
      '8.000000',
      '8.000000',
    ])
  })

  it('has records with canonical labels, whatever the order of the lines', async () => {
    const read = async (text: string): Promise<string | undefined> => {
      const set = await readRecords(memoryTree(await files(text)), SPEC, fakeTools())
      return set.records[0]?.label
    }
    expect(await read('1 .5 .5 .1 .1\n0 0.50 5e-1 0.2 0.2\n')).toBe(
      '[{"box":[0.5,0.5,0.1,0.1],"category":"car"},{"box":[0.5,0.5,0.2,0.2],"category":"person"}]',
    )
    expect(await read('0 0.5 0.5 0.2 0.2\n1 0.5 0.5 0.1 0.1')).toBe(
      await read('1 .5 .5 .1 .1\n0 0.50 5e-1 0.2 0.2\n'),
    )
  })

  it('takes the split from data.yaml, else from the folder', async () => {
    const png = await picture(8, 8)
    const set = await readRecords(
      memoryTree({
        'd/data.yaml': YAML,
        'd/images/holdout/a.png': png,
        'd/train/images/b.png': png,
        'd/test/images/c.png': png,
        'd/labels/x.txt': '',
      }),
      SPEC,
      fakeTools(),
    )
    expect(set.format).toBe('yolo')
    expect(set.records.map(({ id, split }) => [id, split])).toEqual([
      ['images/holdout/a.png', 'validation'],
      ['test/images/c.png', 'test'],
      ['train/images/b.png', 'train'],
    ])
    expect(set.problems).toMatchObject([
      { code: 'missing-file', location: { path: 'd/labels/x.txt' } },
    ])
  })

  it('is found by its folder of labels or its data.yaml', async () => {
    const png = await picture(8, 8)
    const found = (tree: Files): Promise<string> => detectFormat(memoryTree(tree), SPEC)
    expect(await found({ 'd/images/a.png': png, 'd/labels/a.txt': '' })).toBe('yolo')
    expect(await found({ 'd/a.png': png, 'd/a.txt': '', 'd/data.yaml': YAML })).toBe('yolo')
    expect(await found({ 'd/cat/a.png': png, 'd/notes.txt': '' })).toBe('image-folder')
  })
})

describe('YOLO, hostile', () => {
  it.each([
    ['a class without a name', '0 .5 .5 .1 .1\n7 .5 .5 .1 .1', 2],
    ['a class that is no number', 'person .5 .5 .1 .1', 1],
    ['too few numbers', '0 .5 .5 .1', 1],
    ['an odd polygon', '0 .1 .1 .2 .2 .3 .3 .4', 1],
    ['pixels', '0 120 80 40 40', 1],
    ['not a number', '0 nan .5 .1 .1', 1],
    ['hexadecimal', '0 0x1 .5 .1 .1', 1],
    ['bytes that are no text', Buffer.from([0x30, 0xff]), 1],
  ])('refuses %s with the line', async (_, text, line) => {
    const tree = memoryTree({ ...(await files('')), 'd/labels/train/a.txt': text })
    await expect(readRecords(tree, SPEC, fakeTools())).rejects.toMatchObject({
      code: 'invalid-labels',
      exit: 2,
      location: { path: 'd/labels/train/a.txt', line },
    })
  })

  it.each([
    ['names: 3', 1],
    ['nc: 3\nnames: [a, b]', 1],
    ['train: x', 1],
    ['- a', 1],
  ])('refuses the data.yaml %j', async (yaml, line) => {
    const tree = memoryTree(await files('0 .5 .5 .1 .1', { 'd/data.yaml': yaml }))
    await expect(readRecords(tree, SPEC, fakeTools())).rejects.toMatchObject({
      exit: 2,
      location: { path: 'd/data.yaml', line },
    })
  })

  it('needs the image for boxes, and says where it is a pointer or damaged', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12\n`
    const tree = memoryTree(await files('0 .5 .5 .1 .1', { 'd/images/train/a.png': pointer }))
    await expect(readLabelledImages(tree, SPEC)).rejects.toMatchObject({ code: 'not-materialised' })
    const set = await readRecords(tree, SPEC, fakeTools())
    expect(set.records[0]).toMatchObject({ content: 'a'.repeat(64) })
    const damaged = memoryTree(await files('0 .5 .5 .1 .1', { 'd/images/train/a.png': 'x' }))
    await expect(readLabelledImages(damaged, SPEC)).rejects.toMatchObject({
      code: 'damaged-image',
      exit: 2,
    })
  })

  /** Arguments of one call lie on the stack: `Math.min(...xs)` ended the process with a RangeError. */
  it('has the bounds of a polygon of more points than one call has room for arguments', async () => {
    const corner = Array.from({ length: 130_000 }, () => '0.25 0.5').join(' ')
    const tree = memoryTree(await files(`0 ${corner} 0.75 0.25 0.5 1`))
    const [image] = await readLabelledImages(tree, SPEC)
    // 40 x 20 pixels, from (.25, .25) to (.75, 1).
    expect(image?.boxes[0]).toMatchObject({ x: 10, y: 5, width: 20, height: 15 })
  })
})
