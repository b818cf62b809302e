import { describe, expect, it } from '@jest/globals'
import type { Tree, TreeEntry } from '@secmlops/core'
import { listDataset } from '@secmlops/dataset'
import { memoryTree } from '@secmlops/testkit'

function treeOf(lists: Readonly<Record<string, readonly string[]>>): Tree {
  const entry = (path: string): TreeEntry => ({ path, size: 1, kind: 'file' })
  return { ...memoryTree({}), list: (path = '') => Promise.resolve((lists[path] ?? []).map(entry)) }
}

const numbered = (count: number, name: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => name(i))

describe('listDataset', () => {
  it('leaves out a pointer of DVC beside its data, whether that is a file or a folder', async () => {
    const tree = memoryTree({
      'd/a.png': '',
      'd/a.png.dvc': '',
      'd/b/1.png': '',
      'd/b.dvc': '',
      'd/c.dvc': '',
    })
    const listed = await listDataset(tree, { name: 'd', path: 'd' })
    expect(listed.map(({ path }) => path)).toEqual(['d/a.png', 'd/b/1.png', 'd/c.dvc'])
  })

  /** Each pointer was looked up among all files: two minutes for a million files of which a hundredth were pointers. */
  it('takes time that grows with the files, not with their square', async () => {
    const pointers = numbered(40_000, (i) => `d/${String(i)}.dvc`)
    const listed = await listDataset(treeOf({ d: pointers }), { name: 'd', path: 'd' })
    expect(listed).toHaveLength(40_000)
  })

  /** Arguments of one call lie on the stack, which ended the process with a RangeError from 125,000 label files on. */
  it('takes more label files of a folder of their own than one call has room for arguments', async () => {
    const labels = numbered(130_000, (i) => `labels/${String(i)}.xml`)
    const tree = treeOf({ d: ['d/0.png'], labels })
    const listed = await listDataset(tree, { name: 'd', path: 'd', labels: 'labels' })
    expect(listed).toHaveLength(130_001)
  })
})
