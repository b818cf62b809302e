import { afterEach, describe, expect, it } from '@jest/globals'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { resolveChange, type ResolvedChange } from '../../src/change/resolve.js'
import { temporaryFolders } from '../../src/host/temporary.js'

const opened: { close(): void }[] = []
const repositories: GitRepository[] = []
const folders = temporaryFolders()

afterEach(async () => {
  for (const each of opened.splice(0)) each.close()
  for (const each of repositories.splice(0)) each.remove()
  await folders.remove()
})

const repository = (...init: string[]): GitRepository => {
  const made = gitRepository(...init)
  repositories.push(made)
  return made
}

const resolve = async (directory: string, base?: string): Promise<ResolvedChange> => {
  const resolved = await resolveChange({ directory, base, temporary: folders.create })
  opened.push(resolved)
  return resolved
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

/** main: a then b; the branch leaves main at a, so the target tip and the merge base differ. */
const diverged = (): { origin: GitRepository; first: string; tip: string } => {
  const origin = repository()
  const first = origin.commit({ 'policy.yml': 'old', 'data/a.txt': '1', 'data/b.txt': '2' })
  origin.git('checkout', '--quiet', '-b', 'topic')
  origin.commit({ 'data/a.txt': 'changed', 'data/new.txt': '3' }, ['data/b.txt'])
  origin.git('checkout', '--quiet', 'main')
  const tip = origin.commit({ 'policy.yml': 'tight' })
  origin.git('checkout', '--quiet', 'topic')
  return { origin, first, tip }
}

describe('resolveChange', () => {
  it('reads the target at its tip and tells the change from the merge base', async () => {
    const { origin, first, tip } = diverged()
    const { change, summary } = await resolve(origin.directory, 'main')
    expect(summary).toMatchObject({ target: tip, mergeBase: first, files: 3 })
    expect(text(await change.target!.read('policy.yml'))).toBe('tight')
    expect(text(await change.base!.read('data/a.txt'))).toBe('1')
    expect(text(await change.head.read('data/a.txt'))).toBe('changed')
    expect(change.files).toEqual([
      { path: 'data/a.txt', status: 'modified' },
      { path: 'data/b.txt', status: 'removed' },
      { path: 'data/new.txt', status: 'added' },
    ])
  })

  it('counts what is not committed yet', async () => {
    const { origin } = diverged()
    origin.write({ 'data/untracked.txt': 'x' })
    const { change, summary } = await resolve(origin.directory, 'main')
    expect(change.files.map((file) => file.path)).toContain('data/untracked.txt')
    expect(summary.head).toBe('working tree')
  })

  it('works below the root of the repository', async () => {
    const origin = repository()
    origin.commit({ 'example/a.txt': '1', 'other.txt': '1' })
    origin.git('checkout', '--quiet', '-b', 'topic')
    origin.commit({ 'example/a.txt': '2', 'other.txt': '2' })
    const { change, summary } = await resolve(`${origin.directory}/example`, 'main')
    expect(summary.directory).toBe('example')
    expect(change.files).toEqual([{ path: 'a.txt', status: 'modified' }])
    expect(text(await change.base!.read('a.txt'))).toBe('1')
    expect((await change.target!.list()).map((entry) => entry.path)).toEqual(['a.txt'])
  })

  it('fetches target tip and merge base into a shallow clone of the branch', async () => {
    const { origin, first, tip } = diverged()
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    const clone = repository(
      'clone',
      '--quiet',
      '--depth=1',
      '--branch=topic',
      `file://${origin.directory}`,
      '.',
    )
    const { summary } = await resolve(clone.directory, tip)
    expect(summary).toMatchObject({ target: tip, mergeBase: first, files: 3 })
  })

  it('takes the target parent of a shallow merge ref as the base', async () => {
    const { origin, tip } = diverged()
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    origin.git('checkout', '--quiet', '-b', 'merge', 'main')
    origin.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'topic')
    const clone = repository(
      'clone',
      '--quiet',
      '--depth=1',
      '--branch=merge',
      `file://${origin.directory}`,
      '.',
    )
    const { summary } = await resolve(clone.directory, tip)
    expect(summary).toMatchObject({ target: tip, mergeBase: tip, files: 3 })
  })

  it('says what to do when the history is not to be had', async () => {
    const { origin } = diverged()
    await expect(resolve(origin.directory, 'nowhere')).rejects.toMatchObject({
      code: 'no-history',
      exit: 2,
    })
    await expect(resolve(origin.directory, '--upload-pack=touch pwned')).rejects.toMatchObject({
      code: 'no-history',
    })
    const other = repository()
    other.commit({ 'x.txt': 'unrelated' })
    origin.git('fetch', '--quiet', other.directory, 'main:unrelated')
    await expect(resolve(origin.directory, 'unrelated')).rejects.toMatchObject({
      code: 'no-history',
    })
  })

  it('examines everything where there is no base or no git', async () => {
    const { origin } = diverged()
    const { change } = await resolve(origin.directory)
    expect(change).toMatchObject({ target: undefined, base: undefined, files: [] })
  })

  it('names a submodule that the head tells git to ignore', async () => {
    const { origin } = diverged()
    const inner = repository()
    inner.commit({ 'm.bin': '1' })
    const from = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add']
    origin.git(...from, inner.directory, 'vendor')
    origin.git('config', '--file', '.gitmodules', 'submodule.vendor.ignore', 'all')
    origin.commit({})
    const { change } = await resolve(origin.directory, 'main')
    expect(change.files).toContainEqual({ path: 'vendor', status: 'added' })
  })

  /** `€` is what the attributes make a checkout of; the file itself is the same in both commits. */
  const encoded = async (before: string, after: string): Promise<string[]> => {
    const origin = repository()
    origin.commit({ '.gitattributes': before, 'data/a.txt': '\u20AC', 'b.txt': 'b' })
    origin.git('checkout', '--quiet', '-b', 'topic')
    origin.commit({ '.gitattributes': after })
    const { change } = await resolve(origin.directory, 'main')
    return change.files.map(({ path }) => path)
  }

  // Merge a text first, then the line that makes a checkout write it as the bytes of a pickle: neither change shows one.
  it('counts files that a checkout writes otherwise since .gitattributes changed', async () => {
    const line = '*.txt working-tree-encoding=ISO-8859-15\n'
    const all = ['.gitattributes', 'b.txt', 'data/a.txt']
    expect(await encoded('', line)).toEqual(all)
    expect(await encoded(line, '')).toEqual(all)
    expect(await encoded('', '[attr]x ident\n')).toEqual(all)
    expect(await encoded('*.txt eol=crlf\n', '*.txt eol=crlf -text\n')).toEqual(all)
  })

  it('leaves the others alone when attributes change that convert nothing', async () => {
    const lfs = '*.onnx filter=lfs diff=lfs merge=lfs -text\n'
    expect(await encoded('', lfs)).toEqual(['.gitattributes'])
    expect(await encoded('* text=auto\n', `* text=auto eol=lf\n${lfs}`)).toEqual(['.gitattributes'])
    expect(await encoded('*.md ident\n', `*.md ident\n${lfs}`)).toEqual(['.gitattributes'])
  })

  it('counts them below the root, too, when the attributes lie above', async () => {
    const origin = repository()
    origin.commit({ 'example/a.txt': '1', 'other.txt': '1' })
    origin.git('checkout', '--quiet', '-b', 'topic')
    origin.commit({ '.gitattributes': '*.txt ident\n' })
    const { change } = await resolve(`${origin.directory}/example`, 'main')
    expect(change.files).toEqual([{ path: 'a.txt', status: 'modified' }])
  })
})
