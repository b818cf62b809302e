import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { diskJobs } from '../../src/model/disk-jobs.js'
import { createHashPool } from '@secmlops/core'
import { digestInPool } from '../../src/model/pool-for.js'
import { hashShards } from '../../src/model/hash-shards.js'
import type { Hashing } from '../../src/model/hashing.js'

let folder: string
let path: string
/** More than one read of a thread, and no multiple of one. */
const CONTENT = Buffer.from(Array.from({ length: 2_500_001 }, (_, i) => (i * 31) % 251))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-pool-'))
  path = join(folder, 'file')
  await writeFile(path, CONTENT)
})
afterAll(() => rm(folder, { recursive: true }))

async function digests(size: number, hashing: Hashing, threads = 2): Promise<string[]> {
  let bytes = 0
  const pool = createHashPool({ threads, onBytes: (more) => (bytes += more) })
  try {
    const all = await digestInPool(pool, diskJobs(path, size, hashing))
    expect(bytes).toBe(CONTENT.length)
    return all
  } finally {
    await pool.close()
  }
}

/** Oracles: digestOf, which is node:crypto over the whole content, and `hashShards`, which has tests of its own. */
describe('threads', () => {
  it('hash a whole file', async () => {
    const { length } = CONTENT
    expect(await digests(length, { hashType: 'sha256' })).toEqual([digestOf(CONTENT)])
    const [blake] = await hashShards([CONTENT], 'blake2b', Infinity)
    expect(await digests(length, { hashType: 'blake2b' })).toEqual([blake])
  })

  it.each([1, 2])('hash ranges, with %d of them', async (threads) => {
    for (const shardSize of [999_999, 1_048_576, 2_500_001, 3_000_000]) {
      const hashing = { hashType: 'sha256', shardSize } as const
      const expected = await hashShards([CONTENT], 'sha256', shardSize)
      expect(await digests(CONTENT.length, hashing, threads)).toEqual(expected)
    }
  })

  it('see bytes beyond the size that a file was listed with', async () => {
    expect(await digests(10, { hashType: 'sha256' })).toEqual([digestOf(CONTENT)])
  })

  it('split what has many ranges into jobs that join', () => {
    const jobs = diskJobs('f', 200_000_000, { hashType: 'sha256', shardSize: 7 })
    expect(jobs.length).toBe(3)
    expect(jobs.map(({ start }) => start)).toEqual([0, ...jobs.slice(0, -1).map(({ end }) => end)])
    expect(jobs.at(-1)?.end).toBe(Infinity)
    expect(jobs.every(({ start }) => start % 7 === 0)).toBe(true)
  })

  it('fail for what cannot be read, follow no link, and go on', async () => {
    const link = join(folder, 'link')
    await symlink(path, link)
    const pool = createHashPool({ threads: 1, onBytes: () => undefined })
    const run = (file: string): Promise<string[]> =>
      digestInPool(pool, diskJobs(file, 1, { hashType: 'sha256' }))
    for (const file of [join(folder, 'missing'), folder, link])
      await expect(run(file)).rejects.toMatchObject({ code: 'unreadable', exit: 2 })
    expect(await run(path)).toEqual([digestOf(CONTENT)])
    await pool.close()
  })

  it('fail for a file that became shorter than its first ranges', async () => {
    const short = join(folder, 'short')
    await writeFile(short, 'x'.repeat(100))
    const jobs = diskJobs(short, 100, { hashType: 'sha256', shardSize: 10 })
    await truncate(short, 5)
    const pool = createHashPool({ threads: 1, onBytes: () => undefined })
    const cut = jobs.map((job) => ({ ...job, end: 100 }))
    await expect(digestInPool(pool, cut)).rejects.toMatchObject({ message: /shorter/ })
    await pool.close()
  })

  /** 5 bytes go through the one read of a small file, the rest through several. */
  it.each([5, 2_500_000])(
    'hold a whole file of %d bytes against the size it was listed with',
    async (size) => {
      const file = join(folder, `whole ${String(size)}`)
      await writeFile(file, CONTENT.subarray(0, size))
      const pool = createHashPool({ threads: 1, onBytes: () => undefined })
      const run = (end: number, path = file): Promise<string[]> =>
        pool.run({ path, hash: 'sha256', start: 0, end, shardSize: Infinity, isWhole: true })
      expect(await run(size)).toEqual([digestOf(CONTENT.subarray(0, size))])
      await expect(run(size - 1)).rejects.toMatchObject({ message: /longer/ })
      await expect(run(size + 1)).rejects.toMatchObject({ message: /shorter/ })
      const link = `${file} link`
      await symlink(file, link)
      await expect(run(size, link)).rejects.toMatchObject({ code: 'unreadable', exit: 2 })
      await pool.close()
    },
  )

  /** Opening a pipe that nobody writes to would wait for ever. */
  it('do not wait for a pipe in the place of a file', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const pool = createHashPool({ threads: 1, onBytes: () => undefined })
    const job = { path: pipe, hash: 'sha256', start: 0, end: 9, shardSize: Infinity }
    await expect(pool.run(job)).rejects.toMatchObject({ message: /not a regular file/ })
    await pool.close()
  })

  /** The one read of a small file gave nothing, which passed for an empty file. */
  it.each(['pipe', '/dev/null'])('do not take %s for an empty file', async (name) => {
    const path = name === 'pipe' ? join(folder, 'pipe of nothing') : name
    if (name === 'pipe') execFileSync('mkfifo', [path])
    const pool = createHashPool({ threads: 1, onBytes: () => undefined })
    const job = { path, hash: 'sha256', start: 0, end: 0, shardSize: Infinity, isWhole: true }
    await expect(pool.run(job)).rejects.toMatchObject({ code: 'unreadable', exit: 2 })
    await pool.close()
  })
})
