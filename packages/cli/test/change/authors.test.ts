import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { changeAuthors } from '../../src/change/authors.js'
import { Git } from '../../src/host/git.js'

let repository: GitRepository
let [mergeBase, head] = ['', '']

function commit(name: string, files: Record<string, string>): string {
  repository.write(files)
  repository.git('add', '--all')
  const author = `${name} <${name}@example.org>`
  repository.git('commit', '--quiet', '--message', name, '--author', author)
  return repository.git('rev-parse', 'HEAD')
}

beforeAll(() => {
  repository = gitRepository()
  mergeBase = commit('old', { 'ml/model.txt': '0' })
  commit('eve', { 'ml/model.txt': '1' })
  commit('bob', { 'other.txt': '1' })
  head = commit('ana', { 'ml/sign-offs/ana.json': '{}' })
})
afterAll(() => {
  repository.remove()
})

// `.` and the missing folder are the folder of the policy: without it, nobody would have made the change.
it.each([
  ['sign-offs', ['bob', 'eve']],
  ['./sign-offs/', ['bob', 'eve']],
  [undefined, ['ana', 'bob', 'eve']],
  ['.', ['ana', 'bob', 'eve']],
  ['./', ['ana', 'bob', 'eve']],
])('takes who commits more than is in %j for an author', async (except, expected) => {
  const change = { head, mergeBase, directory: 'ml', except }
  const emails = await changeAuthors(new Git(repository.directory), change)
  const names = expected.map((name) => `${name}@example.org`)
  expect(emails.filter((email) => /^(?:old|ana|bob|eve)@/.test(email)).sort()).toEqual(names)
})

it('knows nobody before the first commit', async () => {
  const change = { head: undefined, mergeBase: undefined, directory: '', except: undefined }
  expect(await changeAuthors(new Git(repository.directory), change)).toEqual([])
})
