import { describe, expect, it } from '@jest/globals'
import { detectFormat, guessSplit, readRecords } from '@secmlops/dataset'
import { fakeTools, memoryTree, type Files } from '@secmlops/testkit'

describe('detectFormat', () => {
  it.each([
    ['csv', { 'd/a.csv': 'a\n1\n' }],
    ['parquet', { 'd/a.bin': 'PAR1....' }],
    ['voc', { 'd/Annotations/1.xml': '<a/>', 'd/JPEGImages/1.jpg': 'x' }],
    ['coco', { 'd/1.jpg': 'x', 'd/_annotations.coco.json': '{}' }],
    ['image-folder', { 'd/cat/1.jpg': 'x', 'd/dog/1.jpg': 'x' }],
  ])('finds %s', async (format, files: Files) => {
    expect(await detectFormat(memoryTree(files), { name: 'd', path: 'd' })).toBe(format)
  })

  it('does not guess', async () => {
    await expect(
      detectFormat(memoryTree({ 'd/a': 'x', 'd/b': 'y' }), { name: 'd', path: 'd' }),
    ).rejects.toMatchObject({ code: 'unknown-format', exit: 2 })
    await expect(detectFormat(memoryTree({}), { name: 'd', path: 'd' })).rejects.toMatchObject({
      code: 'empty-dataset',
    })
  })
})

describe('image folders', () => {
  const records = async (files: Files): Promise<unknown[]> => {
    const set = await readRecords(memoryTree(files), { name: 'pets', path: 'd' }, fakeTools())
    return set.records.map(({ id, label, split }) => [id, label, split])
  }

  it('take the class from the folder', async () => {
    expect(
      await records({ 'd/cat/old/1.png': 'x', 'd/dog/2.png': 'y', 'd/notes.txt': 'z' }),
    ).toEqual([
      ['cat/old/1.png', '"cat"', ''],
      ['dog/2.png', '"dog"', ''],
    ])
  })

  it('take the split from the folder above', async () => {
    expect(await records({ 'd/train/cat/1.png': 'x', 'd/val/dog/2.png': 'y' })).toEqual([
      ['train/cat/1.png', '"cat"', 'train'],
      ['val/dog/2.png', '"dog"', 'validation'],
    ])
  })
})

describe('guessSplit', () => {
  it.each([
    ['street-train', 'train'],
    ['TestSet test 2', 'test'],
    ['cifar_val', 'validation'],
    ['contest', undefined],
    ['train-test', undefined],
  ])('%s: %s', (name, split) => {
    expect(guessSplit(name)).toBe(split)
  })
})
