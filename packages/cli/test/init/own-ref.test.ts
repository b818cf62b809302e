import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { publishedCommit, refOf } from '../../src/init/own-ref.js'
import { TOOL } from '../../src/tool.js'

let clone: GitRepository
let commit: string
const file = (path: string): string => join(clone.directory, path)

beforeEach(() => {
  clone = gitRepository()
  commit = clone.commit({ 'dist/secmlops.mjs': '', '.gitignore': 'node_modules\n' })
})
afterEach(() => {
  clone.remove()
})

describe('the commit of the clone that runs', () => {
  it('is taken when a remote has it, and not before', async () => {
    expect(await publishedCommit(file('dist/secmlops.mjs'))).toBeUndefined()
    clone.git('update-ref', 'refs/remotes/origin/main', commit)
    expect(await publishedCommit(file('dist/secmlops.mjs'))).toBe(commit)
    clone.commit({ 'local.txt': 'not pushed' })
    expect(await publishedCommit(file('dist/secmlops.mjs'))).toBeUndefined()
  })

  // A package in node_modules lies inside of the repository of whoever installed it, whose commits are of something else.
  it('is never that of a repository around an installed package', async () => {
    clone.git('update-ref', 'refs/remotes/origin/main', commit)
    clone.write({ 'node_modules/secmlops/dist/own-ref.js': '' })
    expect(await publishedCommit(file('node_modules/secmlops/dist/own-ref.js'))).toBeUndefined()
  })

  it('gives way to the tag of the version, with the command that prints its commit', () => {
    expect(refOf(undefined)).toEqual({
      ref: `v${TOOL.version}`,
      comment: `pin to the commit that this prints: gh api repos/secmlops/secmlops/commits/v${TOOL.version} --jq .sha`,
    })
  })
})
