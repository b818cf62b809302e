import { describe, expect, it } from '@jest/globals'
import { changeContext } from '@secmlops/github'

const sha = (digit: string): string => digit.repeat(40)
const env = (event: string): NodeJS.ProcessEnv => ({
  GITHUB_EVENT_NAME: event,
  GITHUB_REPOSITORY: 'acme/street',
  GITHUB_SHA: sha('c'),
})

/** Shapes of docs.github.com, "Webhook events and payloads". */
const pullRequest = (headRepository: object | null): object => ({
  pull_request: {
    head: { sha: sha('a'), repo: headRepository },
    base: { sha: sha('b'), ref: 'main', repo: { full_name: 'acme/street' } },
  },
})
const mergeGroup = {
  merge_group: {
    head_sha: sha('a'),
    head_ref: 'refs/heads/gh-readonly-queue/main/pr-1-b',
    base_sha: sha('b'),
    base_ref: 'refs/heads/main',
  },
}

describe('B6, check 28: change of an event', () => {
  it('pull_request: head, target branch and its tip', () => {
    expect(changeContext(env('pull_request'), pullRequest({ full_name: 'acme/street' }))).toEqual({
      event: 'pull_request',
      repository: 'acme/street',
      sha: sha('c'),
      head: sha('a'),
      targetRef: 'main',
      targetSha: sha('b'),
      isFork: false,
    })
  })

  it.each([[{ full_name: 'eve/street' }], [null]])('pull_request from a fork: %j', (repository) => {
    expect(changeContext(env('pull_request'), pullRequest(repository)).isFork).toBe(true)
  })

  // The event comes without `number` beside the pull request, and is else the same.
  it('pull_request_review: as pull_request', () => {
    const payload = { action: 'submitted', ...pullRequest({ full_name: 'eve/street' }) }
    expect(changeContext(env('pull_request_review'), payload)).toEqual({
      ...changeContext(env('pull_request'), payload),
      event: 'pull_request_review',
    })
  })

  it('merge_group: its own base', () => {
    const context = changeContext(env('merge_group'), mergeGroup)
    expect(context).toMatchObject({ head: sha('a'), targetRef: 'main', targetSha: sha('b') })
  })

  it('push: what was there before; nothing on a new branch', () => {
    const before = (value: string): unknown =>
      changeContext(env('push'), { before: value, after: sha('a') }).targetSha
    expect(before(sha('b'))).toBe(sha('b'))
    expect(before(sha('0'))).toBeUndefined()
  })

  it.each(['schedule', 'workflow_dispatch'])('%s: everything, without a target', (event) => {
    const context = changeContext(env(event), {})
    expect(context).toMatchObject({ head: sha('c'), targetRef: undefined, targetSha: undefined })
  })

  it('pull_request_target is refused with the reason', () => {
    expect(() => changeContext(env('pull_request_target'), pullRequest(null))).toThrow(
      expect.objectContaining({ code: 'unsafe-event', exit: 2 }),
    )
  })

  it.each(['', 'release', 'constructor', 'issue_comment'])('the event "%s" is exit 2', (event) => {
    expect(() => changeContext(env(event), {})).toThrow(
      expect.objectContaining({ code: 'unknown-event', exit: 2 }),
    )
  })

  it.each([
    ['pull_request', {}],
    ['pull_request', mergeGroup],
    ['merge_group', pullRequest(null)],
    ['push', { before: 'main', after: sha('a') }],
    ['push', { before: sha('b'), after: '--upload-pack=x' }],
    ['merge_group', { merge_group: { ...mergeGroup.merge_group, base_ref: '--exec=x' } }],
    ['merge_group', { merge_group: { ...mergeGroup.merge_group, base_ref: 'a\nb' } }],
    ['pull_request', null],
  ])('%s with %j is exit 2', (event, payload) => {
    expect(() => changeContext(env(event), payload)).toThrow(
      expect.objectContaining({ code: 'invalid-event', exit: 2 }),
    )
  })

  /** The prefix was taken off after the check: git would take what is left for an option. */
  it.each(['-x', 'refs/heads/--upload-pack=x', 'refs/heads/', ''])(
    'refuses the branch "%s"',
    (ref) => {
      const payload = { merge_group: { ...mergeGroup.merge_group, base_ref: ref } }
      expect(() => changeContext(env('merge_group'), payload)).toThrow('no a branch')
    },
  )
})
