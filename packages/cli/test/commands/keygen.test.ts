import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stderr, stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { createProgram } from '../../src/program.js'

let repository: GitRepository
beforeAll(() => {
  repository = gitRepository()
})
afterAll(() => {
  repository.remove()
})
afterEach(() => {
  jest.restoreAllMocks()
})

/** What it says on standard error. */
async function keygen(name: string): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockReturnValue(true)
  jest.spyOn(stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  const out = join(repository.directory, name)
  await createProgram().parseAsync(['keygen', '--out', out], { from: 'user' })
  return text
}

// The recipe made keys/release.pem beside keys/release.pub, which is committed with "git add keys".
it('warns of a secret key that git would take', async () => {
  expect(await keygen('keys/release')).toMatch(/^warning: git does not ignore .*release\.pem/)
})

it('says nothing where git ignores the secret, or where there is no repository', async () => {
  repository.write({ '.gitignore': 'secret/\n' })
  expect(await keygen('secret/release')).toBe('')
  const bare = gitRepository('init', '--quiet', '--bare', '.')
  expect(await keygen(join('..', bare.directory.split('/').at(-1) ?? '', 'release'))).toBe('')
  bare.remove()
})

it('is told so by no page that a newcomer follows', () => {
  for (const page of ['README.md', 'docs/recipes.md'])
    expect(readFileSync(page, 'utf8')).not.toContain('keys/release.pem')
})
