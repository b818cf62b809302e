import { describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { detectFormat, readRecords, type RecordSet } from '@secmlops/dataset'
import { fakeTools, memoryTree, tarFile, type Files, type TarEntry } from '@secmlops/testkit'

function read(files: Files): Promise<RecordSet> {
  return readRecords(memoryTree(files), { name: 'street', path: 'd' }, fakeTools())
}

function shard(entries: readonly TarEntry[]): Promise<RecordSet> {
  return read({ 'd/train-0.tar': tarFile(entries) })
}

describe('WebDataset', () => {
  it('has a record for each key, whose label is what is no content', async () => {
    const set = await shard([
      { name: './a/001.jpg', content: 'jpeg' },
      { name: './a/001.cls', content: '3\n' },
      { name: './a/001.meta.json', content: '{"b": 1, "a": [2]}' },
      { name: 'a/', content: '', type: '5' },
      { name: '002.wav', content: 'sound' },
    ])
    expect(set.format).toBe('webdataset')
    expect(set.records).toMatchObject([
      {
        id: 'a/001',
        split: 'train',
        label: '{"cls":3,"meta.json":{"a":[2],"b":1}}',
        content: digestOf('jpeg'),
        file: 'd/train-0.tar',
        range: { offset: 512, length: 4 },
      },
      { id: '002', label: 'null', content: digestOf('sound') },
    ])
    expect(set.records[1]?.file).toBeUndefined()
  })

  it('reads long names (GNU and pax)', async () => {
    const long = `${'x'.repeat(150)}.png`
    const pax = (name: string): string => {
      const rest = ` path=${name}\n`
      return `${String(rest.length + 3)}${rest}`
    }
    const set = await shard([
      { name: '././@LongLink', content: `${long}\0`, type: 'L' },
      { name: 'short.png', content: 'a' },
      { name: 'pax', content: pax(`y${long}`), type: 'x' },
      { name: 'short.png', content: 'b' },
    ])
    expect(set.records.map(({ id }) => id)).toEqual(['x'.repeat(150), `y${'x'.repeat(150)}`])
  })

  it('is found in a folder of shards and in one shard', async () => {
    const bytes = tarFile([{ name: 'a.png', content: 'x' }])
    const tree = memoryTree({ 'd/1.tar': bytes, 'd/2.tar': bytes })
    expect(await detectFormat(tree, { name: 'd', path: 'd' })).toBe('webdataset')
    expect(await detectFormat(tree, { name: 'd', path: 'd/1.tar' })).toBe('webdataset')
  })

  it('reports a key that two shards have', async () => {
    const bytes = tarFile([{ name: 'a.png', content: 'x' }])
    const set = await read({ 'd/1.tar': bytes, 'd/2.tar': bytes })
    expect(set.problems).toMatchObject([{ code: 'duplicate-record-id' }])
  })
})

describe('WebDataset, hostile', () => {
  it.each<[string, TarEntry[], string]>([
    ['a parent folder', [{ name: '../a.png', content: '' }], 'parent-in-name'],
    ['an absolute name', [{ name: '/etc/a.png', content: '' }], 'absolute-name'],
    ['a control character', [{ name: 'a\nb.png', content: '' }], 'control-in-name'],
    ['a symbolic link', [{ name: 'a.png', content: '', type: '2' }], 'invalid-archive'],
    ['a name without a key', [{ name: '.png', content: '' }], 'invalid-archive'],
    [
      'a repeated member',
      [
        { name: 'a.png', content: '1' },
        { name: 'a.png', content: '2' },
      ],
      'invalid-archive',
    ],
    [
      'a member in two cases',
      [
        { name: 'a.png', content: '1' },
        { name: 'a.PNG', content: '2' },
      ],
      'invalid-archive',
    ],
    [
      'a key that comes again',
      [
        { name: 'a.png', content: '' },
        { name: 'b.png', content: '' },
        { name: 'a.cls', content: '1' },
      ],
      'invalid-archive',
    ],
    [
      'a size beyond the file',
      [{ name: 'a.png', content: 'x', size: 7_000_000_000 }],
      'invalid-archive',
    ],
    [
      'a huge extended header',
      [
        { name: 'x', content: 'x', type: 'x', size: 2_000_000_000 },
        { name: 'a.png', content: '' },
      ],
      'invalid-archive',
    ],
    [
      'names for all members',
      [
        { name: 'g', content: '10 path=a\n', type: 'g' },
        { name: 'a.png', content: '' },
      ],
      'invalid-archive',
    ],
    ['a label that is no JSON', [{ name: 'a.json', content: '{' }], 'invalid-archive'],
    [
      'a label that is no text',
      [{ name: 'a.txt', content: Uint8Array.of(0xff) }],
      'invalid-archive',
    ],
    [
      'a label of endless nesting',
      [{ name: 'a.json', content: '['.repeat(1e6) }],
      'invalid-archive',
    ],
  ])('refuses %s', async (_, entries, code) => {
    await expect(shard(entries)).rejects.toMatchObject({
      code,
      exit: 2,
      location: { path: 'd/train-0.tar' },
    })
  })

  it('refuses an archive that is cut, damaged or none', async () => {
    const whole = Buffer.from(tarFile([{ name: 'a.png', content: 'x'.repeat(600) }]))
    for (const length of [100, 512, 900, 1600])
      await expect(read({ 'd/a.tar': whole.subarray(0, length) })).rejects.toMatchObject({
        code: 'invalid-archive',
        exit: 2,
      })
    whole[3] = 0x41
    await expect(read({ 'd/a.tar': whole })).rejects.toMatchObject({ code: 'invalid-archive' })
    await expect(read({ 'd/a.tar': 'x'.repeat(5000) })).rejects.toMatchObject({
      code: 'invalid-archive',
    })
  })
})
