import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readBundle } from '../../src/evidence/read-bundle.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secmlops-bundle-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const sparse = (name: string, bytes: number): void => {
  writeFileSync(join(folder, name), '')
  truncateSync(join(folder, name), bytes)
}

// Six files of 500 MB, which took nothing on the disk, were read into 3 GB of memory: only each of them was bounded.
describe('a folder that is audited', () => {
  it('is bounded as a whole, before any of it is read', async () => {
    for (const name of ['a', 'b', 'c']) sparse(name, 400_000_000)
    await expect(readBundle(folder)).rejects.toMatchObject({ code: 'too-large', exit: 2 })
  })

  it('is read where it is small', async () => {
    sparse('a', 3)
    expect([...(await readBundle(folder))]).toEqual([['a', Buffer.alloc(3)]])
  })
})
