import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { prepareFile, writeHostFile } from '../../src/host/files.js'
import { makeFolder } from '../../src/host/make-folder.js'

const root = mkdtempSync(join(tmpdir(), 'secmlops-files-'))
afterAll(() => {
  rmSync(root, { recursive: true })
})

const refused = { code: 'cannot-write', exit: 2, remedy: expect.stringContaining('another place') }

describe('makeFolder', () => {
  it('makes a folder and those above it, and takes one that is there', async () => {
    const folder = join(root, 'a/b/c')
    await makeFolder(folder)
    await makeFolder(folder)
    expect(existsSync(folder)).toBe(true)
    await Promise.all(['x/1', 'x/2', 'x/3'].map((name) => makeFolder(join(root, name))))
    expect(existsSync(join(root, 'x/3'))).toBe(true)
  })

  /** `merge --out /proc/x` never ended: Node asks again for ever where a folder that exists answers ENOENT. */
  it.each(['/proc/secmlops', '/proc/secmlops/deeper', '/dev/null', '/dev/null/x', ''])(
    'refuses %j at once',
    (path) => expect(makeFolder(path)).rejects.toMatchObject(refused),
  )
})

describe('writeHostFile', () => {
  it('refuses a folder, a full disk, and a file in the place of a folder', async () => {
    mkdirSync(join(root, 'folder'))
    writeFileSync(join(root, 'file'), '')
    for (const path of [join(root, 'folder'), join(root, 'file/x'), ''])
      await expect(writeHostFile(path, 'x')).rejects.toMatchObject(refused)
    if (existsSync('/dev/full'))
      await expect(writeHostFile('/dev/full', 'x')).rejects.toMatchObject(refused)
  })

  /** `--out pipe` waited for ever for somebody to read. */
  it('refuses a pipe that nobody reads, and writes to one that somebody reads', async () => {
    const pipe = join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    await expect(prepareFile(pipe)).rejects.toMatchObject({
      ...refused,
      message: 'is a pipe that nobody reads',
    })
    // Open for both, it has a reader, and no opening waits.
    const reader = await open(pipe, 'r+')
    await writeHostFile(pipe, 'text')
    const { buffer, bytesRead } = await reader.read(Buffer.alloc(16), 0, 16, null)
    await reader.close()
    expect(buffer.toString('utf8', 0, bytesRead)).toBe('text')
  })

  it('keeps a file that must not be overwritten', async () => {
    const file = join(root, 'new/file')
    await writeHostFile(file, 'first', { overwrite: false })
    const again = writeHostFile(file, 'second', { overwrite: false })
    await expect(again).rejects.toMatchObject({ code: 'exists', exit: 2 })
    expect(readFileSync(file, 'utf8')).toBe('first')
  })
})
