import { describe, expect, it } from '@jest/globals'
import {
  EMPTY_EVALUATION,
  judge,
  signOffsOfReviews,
  type Finding,
  type Review,
  type ReviewEvidence,
  type SignOffStandard,
} from '@secmlops/core'

const HEAD = 'a'.repeat(40)
const NOW = new Date('2026-11-23T12:00:00Z')
const IDS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8']
const ROLES = Object.fromEntries(IDS.map((id) => [id, { users: [`user-${id}`], teams: ['o/t'] }]))

const review = (change: Partial<Review> = {}): Review => ({
  user: 'user-R2',
  isBot: false,
  state: 'APPROVED',
  commit: HEAD,
  at: '2026-11-23T11:00:00Z',
  ...change,
})

const outcome = (
  rule: string,
  reviews: readonly Review[],
  more: Partial<ReviewEvidence & SignOffStandard['policy']> = {},
): string => {
  const evidence = { head: HEAD, authors: ['author'], members: new Map(), reviews, ...more }
  const found: Finding = {
    ...{ rule, severity: 'error', message: 'm', remedy: 'x', fingerprint: 'f'.repeat(32) },
  }
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: [found],
    coverage: [{ of: 'files', examined: 1, total: 1, gaps: [] }],
    controls: [{ name: 'planted', rejected: true, detail: '' }],
  }
  const policy = { roles: ROLES, ...more }
  const signOff = { policy, signOffs: signOffsOfReviews(evidence, ROLES) }
  return judge(evaluation, { requirements: [], severity: {}, signOff }, [], NOW).outcome
}

describe('check 21: a role signs off by a review of the head', () => {
  it.each(IDS)('passes with the review of %s and fails with that of every other role', (id) => {
    const approvers = { 'some-rule': [id] }
    expect(outcome('some-rule', [review({ user: `user-${id}` })], { approvers })).toBe('pass')
    const others = IDS.filter((other) => other !== id).map((o) => review({ user: `user-${o}` }))
    expect(outcome('some-rule', others, { approvers })).toBe('fail')
  })

  it.each<[string, readonly Review[]]>([
    ['nobody', []],
    ['the author', [review({ user: 'AUTHOR' })]],
    ['a bot', [review({ isBot: true })]],
    ['an outsider', [review({ user: 'stranger' })]],
    ['a review of an older commit', [review({ commit: 'b'.repeat(40) })]],
    ['a dismissed review', [review({ state: 'DISMISSED' })]],
    ['a later request for changes', [review(), review({ state: 'CHANGES_REQUESTED' })]],
    ['a comment', [review({ state: 'COMMENTED' })]],
  ])('does not count %s', (_, reviews) => {
    expect(outcome('policy-loosened', reviews)).toBe('fail')
  })

  it('does not count a holder who is an author, in whatever case the login is written', () => {
    expect(outcome('policy-loosened', [review()], { authors: ['USER-r2'] })).toBe('fail')
  })

  it('keeps an approval that a comment follows', () => {
    expect(outcome('policy-loosened', [review(), review({ state: 'COMMENTED' })])).toBe('pass')
  })

  it.each([
    [true, 'pass'],
    [false, 'fail'],
    [{ unreadable: '403' }, 'fail'],
  ] as const)('counts a member of the team: %j', (membership, expected) => {
    const members = new Map([['o/t', new Map([['ana', membership]])]])
    expect(outcome('policy-loosened', [review({ user: 'ana' })], { members })).toBe(expected)
  })

  it('holds apart what the policy separates', () => {
    const members = new Map([['o/t', new Map([['ana', true]])]])
    const approvers = { policy: ['R1', 'R2'] }
    const both = { members, approvers }
    const ana = review({ user: 'ana' })
    expect(outcome('policy-loosened', [ana], both)).toBe('pass')
    const apart = { ...both, 'separation-of-duties': { distinct: [['R1', 'R2']] } }
    expect(outcome('policy-loosened', [ana], apart)).toBe('fail')
    expect(outcome('policy-loosened', [ana, review()], apart)).toBe('pass')
  })

  it('lets nobody sign the removal of the policy', () => {
    const approvers = { 'policy-removed': ['R2'] }
    expect(outcome('policy-removed', [review()], { approvers })).toBe('fail')
  })
})
