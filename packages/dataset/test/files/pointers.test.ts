import { describe, expect, it } from '@jest/globals'
import {
  belongsTo,
  pointerOf,
  readLabelledImages,
  readRecords,
  type RecordSet,
} from '@secmlops/dataset'
import { fakeTools, memoryTree, type Files } from '@secmlops/testkit'

const MD5 = 'a304afb96060aad90176268345e10355'
const SPEC = { name: 'street', path: 'data/train' }

function read(files: Files): Promise<RecordSet> {
  return readRecords(memoryTree(files), SPEC, fakeTools())
}

describe('DVC', () => {
  /** DVC documentation, ".dvc files". */
  const folder = `outs:\n- md5: ${MD5}.dir\n  size: 2345\n  nfiles: 3\n  hash: md5\n  path: train\n`

  it('says that a pointer stands in place of the data, with its weak digest', async () => {
    await expect(read({ 'data/train.dvc': folder })).rejects.toMatchObject({
      code: 'not-materialised',
      message: `a DVC pointer stands in place of the data (md5 ${MD5}, a weak digest)`,
      location: { path: 'data/train.dvc', line: 1 },
    })
    await expect(
      readLabelledImages(memoryTree({ 'data/train.dvc': folder }), SPEC),
    ).rejects.toMatchObject({
      code: 'not-materialised',
    })
  })

  it('finds the output of a stage in dvc.lock', async () => {
    const lock = `schema: '2.0'\nstages:\n  split:\n    cmd: python split.py\n    outs:\n    - path: data/train\n      hash: md5\n      md5: ${MD5}.dir\n      size: 10\n`
    await expect(read({ 'dvc.lock': lock })).rejects.toMatchObject({
      code: 'not-materialised',
      location: { path: 'dvc.lock' },
    })
    await expect(
      read({ 'dvc.lock': lock.replace('data/train', 'data/other') }),
    ).rejects.toMatchObject({
      code: 'empty-dataset',
    })
  })

  it('stands for single images, too, and is never hashed as one', async () => {
    const pointer = `outs:\n- md5: ${MD5}\n  size: 7\n  path: a.png\n`
    const coco = JSON.stringify({
      images: [{ id: 1, file_name: 'a.png' }],
      annotations: [],
      categories: [],
    })
    const set = await read({ 'data/train/a.png.dvc': pointer, 'data/train/coco.json': coco })
    expect(set.files).toMatchObject([
      { path: 'data/train/a.png', size: 7, pointer: { kind: 'dvc', md5: MD5 } },
      { path: 'data/train/coco.json' },
    ])
    expect(set.records[0]?.file).toBeUndefined()
    expect(set.gaps).toMatchObject([{ item: 'data/train/a.png', reason: 'not-materialised' }])
  })

  // After `dvc pull` both lie there: the pointer was still a gap, and every verdict inconclusive.
  it('stands for nothing beside the data itself', async () => {
    const pointer = `outs:\n- md5: ${MD5}\n  size: 7\n  path: rows.csv\n`
    const set = await read({ 'data/train/rows.csv.dvc': pointer, 'data/train/rows.csv': 'a\n1\n' })
    expect(set.files.map(({ path }) => path)).toEqual(['data/train/rows.csv'])
    expect(set.gaps).toEqual([])
  })

  it('belongs to the dataset', () => {
    expect(belongsTo('data/train.dvc', SPEC)).toBe(true)
    expect(belongsTo('dvc.lock', SPEC)).toBe(true)
    expect(belongsTo('data/test.dvc', SPEC)).toBe(false)
  })

  it.each([
    '- a',
    'outs: 3',
    'outs:\n- md5: x\n  path: train',
    `outs:\n- md5: ${MD5}\n  path: ../../etc/passwd`,
  ])('is not misled by %j', async (text) => {
    await expect(read({ 'data/train.dvc': text })).rejects.toMatchObject({
      code: 'empty-dataset',
      exit: 2,
    })
  })
})

describe('git-annex', () => {
  it.each([
    ['SHA256E', { sha256: 'b'.repeat(64) }],
    ['MD5E', { md5: MD5 }],
  ])('states size and digest (%s)', (backend, digest) => {
    const [hex] = Object.values(digest)
    const text = `/annex/objects/${backend}-s104857600--${String(hex)}.bin\n`
    expect(pointerOf(Buffer.from(text))).toEqual({
      kind: 'git-annex',
      size: 104_857_600,
      ...digest,
    })
  })
})
