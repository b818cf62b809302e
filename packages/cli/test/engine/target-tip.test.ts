import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { targetTip } from '../../src/engine/target-tip.js'
import { Git } from '../../src/host/git.js'

const CONTEXT = {
  event: 'pull_request',
  repository: 'acme/street',
  targetRef: 'main',
  targetSha: 'f'.repeat(40),
  isFork: false,
}

describe('target tip of an event', () => {
  let repository: GitRepository
  let target = ''
  let head = ''
  let merge = ''

  beforeAll(() => {
    repository = gitRepository()
    repository.commit({ a: '1' })
    repository.git('checkout', '--quiet', '-b', 'change')
    head = repository.commit({ b: '1' })
    repository.git('checkout', '--quiet', 'main')
    target = repository.commit({ c: '1' })
    repository.git('checkout', '--quiet', '--detach', 'main')
    repository.git('merge', '--quiet', '--no-ff', '--message', 'merge', head)
    merge = repository.git('rev-parse', 'HEAD')
  })

  afterAll(() => {
    repository.remove()
  })

  const tip = (context: object, commit: string | undefined): Promise<string | undefined> =>
    targetTip(new Git(repository.directory), { ...CONTEXT, sha: merge, head, ...context }, commit)

  it('is the first parent of the merge that GitHub made, not what the payload says', async () => {
    expect(await tip({}, merge)).toBe(target)
  })

  it('is the same when a review starts the run', async () => {
    expect(await tip({ event: 'pull_request_review' }, merge)).toBe(target)
  })

  it('is the branch as it is now when the head itself is checked out', async () => {
    expect(await tip({}, head)).toBe('refs/heads/main')
  })

  it('does not believe a merge whose second parent is not the head', async () => {
    expect(await tip({ head: target }, merge)).toBe('refs/heads/main')
  })

  it('is the base of a merge group and what a push replaced', async () => {
    expect(await tip({ event: 'merge_group' }, merge)).toBe('f'.repeat(40))
    expect(await tip({ event: 'push', targetSha: undefined }, merge)).toBeUndefined()
  })
})
