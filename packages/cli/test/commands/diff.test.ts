import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stderr, stdout } from 'node:process'
import { afterAll, afterEach, expect, it, jest } from '@jest/globals'
import { createProgram } from '../../src/program.js'

const root = mkdtempSync(join(tmpdir(), 'secmlops-diff-'))
afterAll(() => {
  rmSync(root, { recursive: true })
})
afterEach(() => {
  process.exitCode = undefined
  jest.restoreAllMocks()
})

async function warningsOf(path: string, ...options: string[]): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockReturnValue(true)
  jest.spyOn(stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  await createProgram().parseAsync(['diff', path, path, ...options], { from: 'user' })
  return text
}

// They were left out of the records without a word, and "record" refuses the same folder.
it('warns of links and pipes, which it passes by', async () => {
  const folder = join(root, 'images/a')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '1.png'), 'x')
  symlinkSync('1.png', join(folder, '2.png'))
  execFileSync('mkfifo', [join(folder, '3.png')])
  const warnings = await warningsOf(join(root, 'images'))
  expect(warnings).toContain('2.png" is a symbolic link')
  expect(warnings).toContain('3.png" is not a regular file')
})

it('warns of an id that two rows have, and does not name it', async () => {
  const table = join(root, 't.csv')
  writeFileSync(table, 'id,x\nana,1\nana,2\nana,3\n')
  const warnings = await warningsOf(table, '--id', 'id')
  expect(warnings).toContain('a record id is used more than once')
  expect(warnings).not.toContain('ana')
})
