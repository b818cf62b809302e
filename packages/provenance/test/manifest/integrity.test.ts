import { describe, expect, it } from '@jest/globals'
import { type Manifest } from '@secmlops/core'
import {
  compareFiles,
  diffManifests,
  parseManifest,
  recordDataset,
  summarize,
} from '@secmlops/provenance'
import { fakeTools, memoryTree, type Files } from '@secmlops/testkit'

const FILES = {
  'data/cat/1.png': 'first',
  'data/cat/2.png': 'second',
  'data/dog/3.png': 'third',
}

function manifestOf(files: Files, path = 'data'): Promise<Manifest> {
  const spec = { name: 'pets', path, format: 'image-folder' as const }
  return recordDataset(memoryTree(files), spec, fakeTools())
}

function bytesOf(manifest: object): Uint8Array {
  return Buffer.from(JSON.stringify(manifest))
}

describe('integrity (facts sheet, section 9)', () => {
  it.each([
    ['file-added', { ...FILES, 'data/dog/4.png': 'fourth' }],
    ['file-removed', { 'data/cat/1.png': 'first', 'data/cat/2.png': 'second' }],
    ['file-shorter', { ...FILES, 'data/dog/3.png': 'thir' }],
    ['file-longer', { ...FILES, 'data/dog/3.png': 'third!' }],
    ['file-changed', { ...FILES, 'data/dog/3.png': 'Third' }],
    ['files-swapped', { ...FILES, 'data/cat/1.png': 'third', 'data/dog/3.png': 'first' }],
  ])('check 1: %s has its own code, and the root changes', async (code, head) => {
    const [before, after] = [await manifestOf(FILES), await manifestOf(head)]
    const codes = compareFiles(before.files, after.files).map((change) => change.code)
    expect([...new Set(codes)]).toEqual([code])
    expect(after.roots.files).not.toBe(before.roots.files)
    expect(after.id).not.toBe(before.id)
  })

  it('check 1: renaming class folders in the same order changes the root', async () => {
    const renamed = {
      'data/bird/1.png': 'first',
      'data/bird/2.png': 'second',
      'data/cat/3.png': 'third',
    }
    const [before, after] = [await manifestOf(FILES), await manifestOf(renamed)]
    expect(after.roots.files).not.toBe(before.roots.files)
    const { relabelled, added, removed } = diffManifests(before, after)
    expect([added, removed]).toEqual([[], []])
    expect(relabelled).toEqual([
      { id: 'bird/1.png', from: 'cat', to: 'bird' },
      { id: 'bird/2.png', from: 'cat', to: 'bird' },
      { id: 'cat/3.png', from: 'dog', to: 'cat' },
    ])
  })

  it('keeps its id where the dataset lies elsewhere', async () => {
    const moved = Object.fromEntries(
      Object.entries(FILES).map(([path, text]) => [`other/${path}`, text]),
    )
    expect((await manifestOf(moved, 'other/data/')).id).toBe((await manifestOf(FILES)).id)
    expect(summarize(await manifestOf(FILES))).toMatchObject({ files: 3, records: 3 })
  })

  it('check 3: a manifest that lists a file twice is refused', async () => {
    const manifest = await manifestOf(FILES)
    const twice = { ...manifest, files: [...manifest.files, manifest.files[0]] }
    expect(() => parseManifest('m.json', bytesOf(twice))).toThrow(/listed twice/)
    expect(parseManifest('m.json', bytesOf(manifest))).toEqual(manifest)
  })

  it('refuses a manifest whose entries are not those of its roots', async () => {
    const manifest = await manifestOf(FILES)
    const [first, ...rest] = manifest.records
    const forged = { ...manifest, records: [{ ...first, label: 'dog' }, ...rest] }
    expect(() => parseManifest('m.json', bytesOf(forged))).toThrow('root')
    const card = { ...manifest, provenance: '0'.repeat(64) }
    expect(() => parseManifest('m.json', bytesOf(card))).toThrow(/id is not/)
  })

  it('check 3: an empty dataset cannot be recorded', async () => {
    await expect(manifestOf({ 'readme.md': '' })).rejects.toMatchObject({
      code: 'empty-dataset',
      exit: 2,
    })
  })

  it('check 3: a pointer is never recorded as data', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`
    await expect(manifestOf({ ...FILES, 'data/cat/9.png': pointer })).rejects.toMatchObject({
      code: 'not-materialised',
      location: { path: 'data/cat/9.png' },
    })
  })
})
