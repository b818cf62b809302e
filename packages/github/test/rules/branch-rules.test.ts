import { describe, expect, it } from '@jest/globals'
import { branchRules, type BranchRequests } from '@secmlops/github'

// The shape of the answer: GitHub REST, "Get rules for a branch".
const ANSWER = [
  {
    type: 'required_status_checks',
    parameters: { required_status_checks: [{ context: 'secmlops' }] },
  },
  { type: 'pull_request', parameters: { require_code_owner_review: true } },
  { type: 'workflows', parameters: { workflows: [{ path: '.github/workflows/gates.yml' }] } },
  { type: 'merge_queue' },
  { type: 'deletion' },
]

const refused = (): Promise<never> => Promise.reject(new Error('Not Found'))

const answering = (
  rules: unknown,
  classic: { readonly branch?: unknown; readonly protection?: unknown } = {},
): BranchRequests => {
  const given = (value: unknown) => () => (value === undefined ? refused() : Promise.resolve(value))
  return {
    rules: given(rules),
    branch: given(classic.branch ?? { protected: false }),
    protection: given(classic.protection),
  }
}

describe('rules of a branch', () => {
  it('are read from all rulesets', async () => {
    expect(await branchRules('main', answering(ANSWER))).toEqual({
      checks: ['secmlops'],
      workflows: ['.github/workflows/gates.yml'],
      mergeQueue: true,
      codeOwnerReview: true,
    })
  })

  it.each([[[]], [[null, 1, { type: 'workflows' }]]])('are none in %j', async (answer) => {
    const rules = await branchRules('main', answering(answer))
    expect(rules).toMatchObject({ checks: [], workflows: [], codeOwnerReview: false })
  })

  it('are unknown, and not absent, where GitHub does not answer', async () => {
    await expect(branchRules('main', answering({ message: 'x' }))).rejects.toMatchObject({
      exit: 3,
    })
    const denied = branchRules('main', {
      ...answering([]),
      rules: () => Promise.reject(new Error('Not Found\n::error::x')),
    })
    await expect(denied).rejects.toThrow(/^the rules .*Not Found\\u\{a\}/)
  })

  // Shapes of GitHub REST, "Get a branch" and "Get branch protection".
  describe('by classic protection', () => {
    const branch = (level: string): object => ({
      protected: true,
      protection: {
        enabled: true,
        required_status_checks: { enforcement_level: level, contexts: ['secmlops'], checks: [] },
      },
    })
    const protection = { required_pull_request_reviews: { require_code_owner_reviews: true } }

    it.each([
      ['everyone', protection, { checks: ['secmlops'], codeOwnerReview: true }],
      ['non_admins', {}, { checks: ['secmlops'], codeOwnerReview: false }],
      ['off', protection, { checks: [], codeOwnerReview: true }],
      ['everyone', undefined, { checks: ['secmlops'], codeOwnerReview: undefined }],
    ])('enforced for %s, %j', async (level, given, expected) => {
      const requests = answering([], { branch: branch(level), protection: given })
      expect(await branchRules('main', requests)).toMatchObject(expected)
    })

    it('adds to the rulesets, and never takes away', async () => {
      const requests = answering(ANSWER, { branch: { protected: true }, protection: {} })
      const { checks, codeOwnerReview } = await branchRules('main', requests)
      expect([checks, codeOwnerReview]).toEqual([['secmlops'], true])
    })
  })
})
