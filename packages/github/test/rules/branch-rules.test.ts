import { describe, expect, it } from '@jest/globals'
import { branchRules } from '@secmlops/github'

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

describe('rules of a branch', () => {
  it('are read from all rulesets', async () => {
    expect(await branchRules('main', () => Promise.resolve(ANSWER))).toEqual({
      checks: ['secmlops'],
      workflows: ['.github/workflows/gates.yml'],
      mergeQueue: true,
      codeOwnerReview: true,
    })
  })

  it.each([[[]], [[null, 1, { type: 'workflows' }]]])('are none in %j', async (answer) => {
    const rules = await branchRules('main', () => Promise.resolve(answer))
    expect(rules).toMatchObject({ checks: [], workflows: [], codeOwnerReview: false })
  })

  it('are unknown, and not absent, where GitHub does not answer', async () => {
    await expect(
      branchRules('main', () => Promise.resolve({ message: 'x' })),
    ).rejects.toMatchObject({
      exit: 3,
    })
    const denied = branchRules('main', () => Promise.reject(new Error('Not Found\n::error::x')))
    await expect(denied).rejects.toThrow(/^the rules .*Not Found\\u\{a\}/)
  })
})
