import { describe, expect, it } from '@jest/globals'
import { recordDataset } from '@secmlops/provenance'
import { fakeTools, memoryTree, type Files } from '@secmlops/testkit'

const SPEC = { name: 'd', path: 'data', format: 'image-folder' as const }
const FILES = Object.fromEntries(
  Array.from({ length: 300 }, (_, i) => [
    `data/c${String(i % 3)}/${String(i)}.png`,
    String(i).repeat(3),
  ]),
)

/** What the work on a dataset says of its progress. */
async function recorded(files: Files) {
  const started: { readonly name: string; readonly total: number | undefined }[] = []
  let done = 0
  let ended = 0
  const progress = {
    start: (name: string, total?: number) => {
      started.push({ name, total })
      const counts = name === 'hashing'
      return {
        advance: (amount = 1) => void (counts && (done += amount)),
        done: () => void (counts && (ended += 1)),
      }
    },
  }
  const { id } = await recordDataset(memoryTree(files), SPEC, { ...fakeTools(), progress })
  return { id, hashing: started.find(({ name }) => name === 'hashing'), done, ended }
}

// 100,000 files of 52 kB in bounded memory: `node bench/manifest.mjs`.
describe('check 6: many files', () => {
  it('are hashed with a progress that counts every byte, and ends', async () => {
    const bytes = Object.values(FILES).reduce((sum, text) => sum + text.length, 0)
    const { hashing, done, ended } = await recorded(FILES)
    expect(hashing?.total).toBe(bytes)
    expect([done, ended]).toEqual([bytes, 1])
  })

  // Size, name and time of a file are what an attacker leaves alone: each run reads each byte again.
  it('are hashed anew in each run: a byte that was changed in place changes the id', async () => {
    const before = await recorded(FILES)
    const again = await recorded(FILES)
    const touched = await recorded({ ...FILES, 'data/c1/100.png': '100100101' })
    expect(again.id).toBe(before.id)
    expect(touched.id).not.toBe(before.id)
    expect(touched.done).toBe(before.done)
  })
})
