import { execFileSync } from 'node:child_process'
import {
  chmod,
  copyFile,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { digestModel } from '@secmlops/attest'
import { digestOf } from '@secmlops/core'
import { openHashCache } from '../../src/host/hash-cache.js'
import { WorkingTree } from '../../src/host/working-tree.js'

const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined }
const CONTENT = Buffer.alloc(100_000, 'a')
const STALE = 'f'.repeat(64)

let folder: string
let cache: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-digests-'))
  cache = join(folder, 'digests.json')
  file = join(folder, 'w.bin')
  await writeFile(file, CONTENT)
})
afterEach(() => rm(folder, { recursive: true }))

/** Digest of the file with the cache, as a run of the program has it. */
async function digest(): Promise<string | undefined> {
  const digests = await openHashCache(cache, logger)
  const tree = new WorkingTree(folder)
  const { resources } = await digestModel(tree, 'w.bin', { hashing: { digests } })
  await digests.save()
  return resources[0]?.digest
}

/** Puts a digest that is not the file's under its present state, so that a hit can be told from work. */
async function plant(): Promise<void> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true })
  const state = [dev, ino, size, mtimeNs, ctimeNs].join(' ')
  const digests = await openHashCache(cache, logger)
  digests.put(`sha256 whole ${file}`, state, [STALE])
  await digests.save()
}

describe('the cache of digests', () => {
  it('answers for a file that did not change', async () => {
    await plant()
    expect(await digest()).toBe(STALE)
  })

  it.each([
    ['written', () => writeFile(file, Buffer.alloc(100_000, 'b'))],
    [
      'written, and given back its time',
      async () => {
        const { atime, mtime } = await stat(file)
        await writeFile(file, Buffer.alloc(100_000, 'b'))
        await utimes(file, atime, mtime)
      },
    ],
    [
      'replaced by another of its size and time',
      async () => {
        const { atime, mtime } = await stat(file)
        await writeFile(`${file}.new`, Buffer.alloc(100_000, 'b'))
        await utimes(`${file}.new`, atime, mtime)
        await rename(`${file}.new`, file)
      },
    ],
  ])('does not answer for one that was %s', async (_, change) => {
    await plant()
    await change()
    expect(await digest()).toBe(digestOf(Buffer.alloc(100_000, 'b')))
  })

  it('keeps nothing of a file that has just changed, whose next change may leave the same times', async () => {
    expect(await digest()).toBe(digestOf(CONTENT))
    await expect(readFile(cache)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('keeps what has settled, for its owner alone', async () => {
    const digests = await openHashCache(cache, logger)
    digests.put('k', 's', [STALE])
    await digests.save()
    expect((await stat(cache)).mode & 0o777).toBe(0o600)
    expect((await openHashCache(cache, logger)).get('k', 's')).toEqual([STALE])
    expect((await openHashCache(cache, logger)).get('k', 'other')).toBeUndefined()
  })

  it.each(['', '[]', '{"version":2,"files":[]}', '{"version":1,"files":[["k",["s",["zz"]]],7]}'])(
    'is as good as empty when it holds %p',
    async (text) => {
      await writeFile(cache, text, { mode: 0o600 })
      expect((await openHashCache(cache, logger)).get('k', 's')).toBeUndefined()
    },
  )

  it('is refused when others can write to it, and when it is a link', async () => {
    await writeFile(cache, '{}')
    await chmod(cache, 0o666)
    const refusal = { code: 'untrusted-cache', exit: 2 }
    await expect(openHashCache(cache, logger)).rejects.toMatchObject(refusal)
    await copyFile(cache, join(folder, 'own'))
    await rm(cache)
    await symlink(join(folder, 'own'), cache)
    await expect(openHashCache(cache, logger)).rejects.toMatchObject(refusal)
  })

  /** It waited for ever for a writer. */
  it('is refused when it is a pipe', async () => {
    execFileSync('mkfifo', [cache])
    const refusal = { code: 'untrusted-cache', exit: 2 }
    await expect(openHashCache(cache, logger)).rejects.toMatchObject(refusal)
  })
})
