import { describe, expect, it } from '@jest/globals'
import { comparePolicies, expiredPolicy, parsePolicy, type PolicyDocument } from '@secmlops/core'

const policy = (expires?: string): PolicyDocument =>
  parsePolicy(
    'secmlops.yml',
    Buffer.from(
      `version: 1\n${expires === undefined ? '' : `expires: ${expires}\n`}gates: { provenance: {} }\n`,
    ),
  )

// Facts sheet on provenance, section 9, check 13: an expired policy blocks.
describe('check 13: an expired policy', () => {
  it.each([
    ['2026-11-22', '2026-11-23T00:00:00Z', 1],
    ['2026-11-22', '2026-11-22T23:59:59Z', 0],
    ['2026-11-22', '2027-01-01T00:00:00Z', 1],
    [undefined, '2999-01-01T00:00:00Z', 0],
  ])('that ends on %s has, at %s, %i findings', (expires, now, count) => {
    const findings = expiredPolicy(policy(expires), new Date(now))
    expect(findings).toHaveLength(count)
    for (const each of findings)
      expect(each).toMatchObject({
        rule: 'policy-expired',
        severity: 'error',
        location: { path: 'secmlops.yml', line: 2 },
      })
  })

  it.each(['2026-13-01', 'tomorrow', '"2026-11-22T00:00:00Z"'])('refuses %s as a date', (text) => {
    expect(() => policy(text)).toThrow(expect.objectContaining({ code: 'invalid-config' }))
  })

  it.each([
    ['2026-11-22', '2026-11-23', 'looser'],
    ['2026-11-22', '2026-11-21', 'tighter'],
    ['2026-11-22', undefined, 'looser'],
    [undefined, '2026-11-22', 'tighter'],
  ])('may not be put off: %s to %s is %s', (from, to, direction) => {
    const changes = comparePolicies(policy(from).value, policy(to).value)
    expect(changes).toMatchObject([{ pointer: ['expires'], direction }])
  })
})
