import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { digestOf, type Logger } from '@secmlops/core'
import { fakeTools, gitRepository } from '@secmlops/testkit'
import { assertNotTracked } from '../../src/host/cache-folder.js'
import { mergeCaches } from '../../src/host/merge-caches.js'
import { openDiskCache, type DiskCache } from '../../src/host/result-cache.js'

const root = mkdtempSync(join(tmpdir(), 'secmlops-cache-'))
let folder: string
let made = 0

beforeEach(() => {
  folder = join(root, String(made++))
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

const key = (name: string): string => digestOf(name)
const open = (where = folder, bound?: number, logger: Logger = fakeTools().logger) =>
  openDiskCache(where, { producer: 'test', logger, ...(bound !== undefined && { bound }) })

async function filled(
  where: string,
  entries: Readonly<Record<string, string>>,
): Promise<DiskCache> {
  const cache = await open(where)
  for (const [name, text] of Object.entries(entries)) await cache.put(key(name), Buffer.from(text))
  return cache
}

describe('results on disk', () => {
  it('gives back what was put, to later runs too, and counts', async () => {
    await filled(folder, { a: 'one', empty: '' })
    const cache = await open()
    expect(Buffer.from((await cache.get(key('a')))!).toString()).toBe('one')
    expect(await cache.get(key('empty'))).toHaveLength(0)
    expect(await cache.get(key('b'))).toBeUndefined()
    expect(cache.tally()).toEqual({ known: 2, computed: 0 })
  })

  it.each([
    ['cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 34))],
    ['emptied', (path: string) => writeFileSync(path, '')],
    [
      'altered in one bit',
      (path: string) => {
        const bytes = readFileSync(path)
        bytes[bytes.length - 1]! ^= 1
        writeFileSync(path, bytes)
      },
    ],
    ['renamed', (path: string) => renameSync(path.replace(key('a'), key('other')), path)],
    [
      'a link, even to itself renamed',
      (path: string) => {
        renameSync(path, `${path}.real`)
        symlinkSync(`${path}.real`, path)
      },
    ],
    [
      'a folder',
      (path: string) => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
    // It was opened, and waited for somebody to write: a merge did not end.
    [
      'a pipe',
      (path: string) => {
        rmSync(path)
        execFileSync('mkfifo', [path])
      },
    ],
  ])('does not know a file that was %s', async (_, damage) => {
    await filled(folder, { a: 'one', other: 'two' })
    damage(join(folder, key('a')))
    const cache = await open()
    expect(await cache.get(key('a'))).toBeUndefined()
    expect(cache.tally().known).toBe(0)
  })

  it.each(['../x', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(64)}\n`, `/${'a'.repeat(63)}`])(
    'neither reads nor writes under %j',
    async (name) => {
      const cache = await open()
      await cache.put(name, Buffer.from('x'))
      expect(await cache.get(name)).toBeUndefined()
      expect(readdirSync(folder)).toEqual([])
      expect(existsSync(join(root, 'x'))).toBe(false)
    },
  )

  it('leaves the least recently used out when it is over its bound, and nothing of killed runs', async () => {
    await filled(folder, { a: 'x'.repeat(100), b: 'x'.repeat(100), c: 'x'.repeat(100) })
    for (const [i, name] of ['a', 'b', 'c'].entries())
      utimesSync(join(folder, key(name)), 1000 + i, 1000 + i)
    const abandoned = join(folder, `${key('d')}.${'0'.repeat(16)}.tmp`)
    writeFileSync(abandoned, 'half')
    utimesSync(abandoned, 1000, 1000)
    writeFileSync(join(folder, 'note.txt'), 'of somebody else')
    // 100 bytes and 32 of the digest each: two have room.
    const cache = await open(folder, 270)
    await cache.get(key('a'))
    await cache.close()
    expect(readdirSync(folder).sort()).toEqual(['note.txt', key('a'), key('c')].sort())
  })

  it('goes on without a folder that cannot be written, and says so once', async () => {
    const warnings: string[] = []
    const logger = { ...fakeTools().logger, warn: (text: string) => warnings.push(text) }
    const cache = await open(folder, undefined, logger)
    rmSync(folder, { recursive: true })
    await cache.put(key('a'), Buffer.from('x'))
    await cache.put(key('b'), Buffer.from('x'))
    expect(warnings).toHaveLength(1)
    await expect(open(join('/dev/null', 'x'))).rejects.toMatchObject({ exit: 2 })
  })
})

describe('mergeCaches', () => {
  it('joins what agrees and leaves out what is damaged or contradicted', async () => {
    const [one, two, out] = [join(folder, '1'), join(folder, '2'), join(folder, 'out')]
    await filled(one, { a: 'A', same: 'S', disputed: 'broken' })
    await filled(two, { b: 'B', same: 'S', disputed: 'not broken', damaged: 'x' })
    writeFileSync(join(two, key('damaged')), 'y')
    writeFileSync(join(two, 'report.json'), '{}')
    const merged = await mergeCaches([one, two], out)
    expect(merged).toEqual({ results: 3, damaged: 1, contradicted: 1 })
    expect(readdirSync(out).sort()).toEqual([key('a'), key('b'), key('same')].sort())
  })

  it('names a folder that is missing, before it writes anything', async () => {
    await filled(join(folder, '1'), { a: 'A' })
    const merging = mergeCaches([join(folder, '1'), join(folder, '2')], join(folder, 'out'))
    await expect(merging).rejects.toMatchObject({ code: 'not-found', exit: 2 })
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })
})

describe('assertNotTracked', () => {
  it('refuses a cache that a commit brought along, by a link too, and takes any other', async () => {
    const repository = gitRepository()
    const at = (path: string): string => join(repository.directory, path)
    repository.write({ 'cache/x': 'forged' })
    symlinkSync('cache', at('link'))
    repository.commit({})
    mkdirSync(at('own'))
    const refused = { code: 'untrusted-cache', exit: 2 }
    for (const path of ['cache', 'link'])
      await expect(assertNotTracked(at(path), repository.directory)).rejects.toMatchObject(refused)
    await assertNotTracked(at('own'), repository.directory)
    await assertNotTracked(root, repository.directory)
    // Named from outside of its repository, or inside of a submodule, a committed cache once was nobody's.
    const outside = gitRepository()
    for (const directory of [root, outside.directory])
      await expect(assertNotTracked(at('cache'), directory)).rejects.toMatchObject(refused)
    outside.remove()
    repository.remove()
  })
})
