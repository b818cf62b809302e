import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Tree } from '@secmlops/core'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { BlobReader } from '../../src/host/blob-reader.js'
import { GitTree } from '../../src/host/git-tree.js'
import { Git } from '../../src/host/git.js'
import { temporaryFolders } from '../../src/host/temporary.js'
import { WorkingTree } from '../../src/host/working-tree.js'

const folders = temporaryFolders()
let repository: GitRepository
let gitTree: GitTree
const trees: Record<string, Tree> = {}

beforeAll(() => {
  repository = gitRepository()
  const big = Buffer.alloc(300_000, 'x')
  repository.write({
    'a.txt': 'one\n',
    'd/😀.txt': 'two',
    'd/ｚ.txt': 'three',
    'd/empty': '',
    'd/big.bin': big,
    'd/new\nline': 'n',
  })
  symlinkSync('/etc/passwd', join(repository.directory, 'link'))
  symlinkSync('d', join(repository.directory, 'folder'))
  const revision = repository.commit({})
  gitTree = new GitTree(new Git(repository.directory), revision, {
    directory: '',
    temporary: folders.create,
  })
  trees['git'] = gitTree
  trees['working'] = new WorkingTree(repository.directory)
})

afterAll(async () => {
  gitTree.close()
  repository.remove()
  await folders.remove()
})

describe.each(['git', 'working'])('the %s tree', (name) => {
  it('lists files in byte order, symbolic links as such', async () => {
    const entries = await trees[name]!.list()
    expect(
      entries.map((entry) => [entry.path, entry.kind, entry.kind === 'file' ? entry.size : 0]),
    ).toEqual([
      ['a.txt', 'file', 4],
      ['d/big.bin', 'file', 300_000],
      ['d/empty', 'file', 0],
      ['d/new\nline', 'file', 1],
      ['d/ｚ.txt', 'file', 5],
      ['d/😀.txt', 'file', 3],
      ['folder', 'symlink', 0],
      ['link', 'symlink', 0],
    ])
  })

  it('lists below a folder, and one file', async () => {
    expect((await trees[name]!.list('d/')).map((entry) => entry.path)).toHaveLength(5)
    expect((await trees[name]!.list('a.txt')).map((entry) => entry.path)).toEqual(['a.txt'])
    expect(await trees[name]!.list('nothing')).toEqual([])
  })

  it('reads many files at once', async () => {
    const paths = ['a.txt', 'd/😀.txt', 'd/empty', 'd/big.bin', 'a.txt']
    const contents = await Promise.all(paths.map((path) => trees[name]!.read(path)))
    expect(contents.map((content) => content.length)).toEqual([4, 3, 0, 300_000, 4])
    expect(Buffer.from(contents[1]!).toString()).toBe('two')
  })

  it('streams, opens and gives a path on disk', async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of trees[name]!.stream('d/big.bin')) chunks.push(chunk)
    expect(Buffer.concat(chunks)).toHaveLength(300_000)
    const source = await trees[name]!.open('a.txt')
    expect(Buffer.from(await source.read(1, 100)).toString()).toBe('ne\n')
    await source.close()
    expect(await trees[name]!.onDisk('a.txt')).toMatch(/a\.txt$/)
  })

  it.each([
    '/etc/passwd',
    '../x',
    'd/../../x',
    'C:\\x',
    'd\\x',
    'a\u0000b',
    'link',
    'folder/big.bin',
    'd',
    'missing',
    'd/new\nline',
  ])('refuses %j', async (path) => {
    await expect(trees[name]!.read(path)).rejects.toMatchObject({ name: 'SecmlopsError', exit: 2 })
  })

  it('refuses more than the limit', async () => {
    await expect(trees[name]!.read('d/big.bin', 1000)).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('a tree that cannot be read', () => {
  // A partial clone whose remote is gone: the sizes of its files cannot be had.
  it('is an error and not an empty tree', async () => {
    repository.git('config', 'uploadpack.allowFilter', 'true')
    const url = `file://${repository.directory}`
    const clone = gitRepository('clone', '--quiet', '--filter=blob:none', '--no-checkout', url, '.')
    clone.git('remote', 'set-url', 'origin', 'file:///gone')
    const tree = new GitTree(new Git(clone.directory), clone.git('rev-parse', 'HEAD'), {
      directory: '',
      temporary: folders.create,
    })
    await expect(tree.list()).rejects.toMatchObject({ code: 'git-failed' })
    clone.remove()
  })

  it('is no stream of fewer bytes where an object cannot be read', async () => {
    const revision = repository.commit({ 'lost.txt': 'lost' })
    const options = { directory: '', temporary: folders.create }
    const tree = new GitTree(new Git(repository.directory), revision, options)
    await tree.list()
    const object = repository.git('rev-parse', `${revision}:lost.txt`)
    const [, folder = '', name = ''] = /^(..)(.*)$/.exec(object) ?? []
    rmSync(join(repository.directory, '.git/objects', folder, name), { force: true })
    const drained = async (): Promise<void> => {
      for await (const chunk of tree.stream('lost.txt')) expect(chunk).toHaveLength(0)
    }
    await expect(drained()).rejects.toMatchObject({ code: 'git-failed', exit: 4 })
    repository.git('reset', '--hard', '--quiet', gitTree.revision)
  })

  it('is read by another process after one that crashed', async () => {
    class Crashing extends Git {
      #started = 0
      override start(...args: readonly string[]): ChildProcess {
        this.#started += 1
        if (this.#started > 1) return super.start(...args)
        return spawn(process.execPath, ['-e', 'process.stdout.write("half a hea")'])
      }
    }
    const blobs = new BlobReader(new Crashing(repository.directory))
    const object = repository.git('rev-parse', `${gitTree.revision}:a.txt`)
    await expect(blobs.read(object)).rejects.toMatchObject({ code: 'git-failed', exit: 4 })
    expect(Buffer.from(await blobs.read(object)).toString()).toBe('one\n')
    blobs.close()
  })

  it('is empty where the commit has no such folder', async () => {
    const options = { directory: 'no/such/folder', temporary: folders.create }
    const tree = new GitTree(new Git(repository.directory), gitTree.revision, options)
    expect(await tree.list()).toEqual([])
  })

  const linux = process.platform === 'linux' ? it : it.skip
  linux('lists a name that is not UTF-8, and does not read it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'secmlops-name-'))
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff])]), 'x')
    const entries = await new WorkingTree(folder).list()
    expect(entries).toEqual([{ path: 'a\uFFFD', kind: 'other', size: 0 }])
    rmSync(folder, { recursive: true })
  })

  linux(
    'does not let a file that is named U+FFFD answer for one whose name is not UTF-8',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'secmlops-name-'))
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff])]), 'a pickle')
      writeFileSync(join(folder, 'a\uFFFD'), 'harmless')
      const kinds = (await new WorkingTree(folder).list()).map(({ kind }) => kind)
      expect(kinds).toEqual(['other', 'other'])
      rmSync(folder, { recursive: true })
    },
  )
})
