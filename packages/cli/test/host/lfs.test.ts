import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { digestOf, type Tree } from '@secmlops/core'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { resolveChange, type ResolvedChange } from '../../src/change/resolve.js'

const [OLD, NEW] = ['old weights of the model', 'new weights of the model, which are longer']
/** git-lfs docs/spec.md, version 1. */
const pointer = (content: string): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${digestOf(Buffer.from(content))}\nsize ${String(content.length)}\n`

let repository: GitRepository
let scratch: string
let base: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'secmlops-lfs-'))
  mkdirSync(join(scratch, 'bin'))
  mkdirSync(join(scratch, 'server'))
  // In the place of git-lfs: copies all that the "server" has, as `git lfs fetch` does, and notes what it was asked.
  const program = join(scratch, 'bin/git-lfs')
  writeFileSync(
    program,
    `#!/bin/sh
echo "$@" >>"${scratch}/asked"
for file in "${scratch}"/server/*; do
  oid=$(basename "$file")
  folder=.git/lfs/objects/$(echo "$oid" | cut -c1-2)/$(echo "$oid" | cut -c3-4)
  mkdir -p "$folder" && cp "$file" "$folder/$oid"
done
`,
  )
  chmodSync(program, 0o755)
  repository = gitRepository()
  const attributes = 'models/* filter=lfs\n'
  base = repository.commit({ '.gitattributes': attributes, 'models/net.onnx': pointer(OLD) })
  repository.commit({ 'models/net.onnx': pointer(NEW), 'models/notes.txt': 'no pointer' })
})
afterAll(() => {
  repository.remove()
  rmSync(scratch, { recursive: true })
})
beforeEach(() => {
  rmSync(join(repository.directory, '.git/lfs'), { recursive: true, force: true })
  rmSync(join(scratch, 'server'), { recursive: true })
  mkdirSync(join(scratch, 'server'))
  writeFileSync(join(scratch, 'asked'), '')
})

/** What the server has for a digest, be it right or not. */
function serve(content: string, as: string = content): void {
  writeFileSync(join(scratch, 'server', digestOf(Buffer.from(as))), content)
}

function resolved(): Promise<ResolvedChange> {
  const path = `${join(scratch, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`
  return resolveChange({
    directory: repository.directory,
    base,
    environment: { ...process.env, PATH: path },
    temporary: () => Promise.resolve(mkdtempSync(join(scratch, 'temporary-'))),
  })
}

async function content(tree: Tree | undefined): Promise<string> {
  const bytes = await tree?.read('models/net.onnx')
  return Buffer.from(bytes ?? []).toString()
}

describe('files in Git LFS', () => {
  it('are fetched for head and base, and look like files in git', async () => {
    serve(OLD)
    serve(NEW)
    const found = await resolved()
    const { change } = found
    expect(await content(change.head)).toBe(NEW)
    expect(await content(change.base)).toBe(OLD)
    expect(await content(change.target)).toBe(OLD)
    expect(await change.head.list('models')).toEqual([
      { path: 'models/net.onnx', kind: 'file', size: NEW.length },
      { path: 'models/notes.txt', kind: 'file', size: 10 },
    ])
    const streamed: Uint8Array[] = []
    for await (const part of change.head.stream('models/net.onnx')) streamed.push(part)
    expect(Buffer.concat(streamed).toString()).toBe(NEW)
    const source = await change.head.open('models/net.onnx')
    expect(Buffer.from(await source.read(4, 7)).toString()).toBe('weights')
    await source.close()
    const file = await change.head.onDisk('models/net.onnx')
    expect(file).toMatch(/net\.onnx$/)
    expect(readFileSync(file, 'utf8')).toBe(NEW)
    await expect(change.head.read('models/net.onnx', 5)).rejects.toMatchObject({
      code: 'too-large',
    })
    await found.close()
  })

  it('are asked for once, by folder and commit, and not again when they are there', async () => {
    serve(OLD)
    serve(NEW)
    for (let run = 0; run < 2; run++) {
      const found = await resolved()
      const { change } = found
      await content(change.base)
      await content(change.base)
      await found.close()
    }
    const asked = readFileSync(join(scratch, 'asked'), 'utf8').trim().split('\n')
    expect(asked).toEqual([`fetch --include=models origin ${base}`])
  })

  // Whoever can write to the cache, or the server, must not choose what is judged.
  it.each([
    [
      'is another than its digest',
      () => {
        serve('evil weights', NEW)
      },
    ],
    ['cannot be had', () => undefined],
  ])('stay pointers where the content %s', async (_, prepare) => {
    prepare()
    const found = await resolved()
    const { change } = found
    expect(await content(change.head)).toBe(pointer(NEW))
    await found.close()
  })

  it('are left alone in a repository that does not use LFS', async () => {
    repository.write({ '.gitattributes': '* text\n' })
    serve(NEW)
    const found = await resolved()
    const { change } = found
    expect(await content(change.head)).toBe(pointer(NEW))
    expect(readFileSync(join(scratch, 'asked'), 'utf8')).toBe('')
    await found.close()
    repository.git('checkout', '--quiet', '.')
  })
})
