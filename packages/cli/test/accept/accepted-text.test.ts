import { expect, it } from '@jest/globals'
import { sampleFinding } from '@secmlops/testkit'
import { acceptedText } from '../../src/accept/accepted-text.js'
import type { Plan } from '../../src/accept/plan.js'

const POLICY = { version: 1, gates: {}, waivers: 'w.yml' } as const

const accepted = (rule: string, count: number): Plan['accepted'] =>
  Array.from({ length: count }, (_, i) => {
    const finding = sampleFinding({ rule, message: `message ${String(i)}` })
    const { fingerprint } = finding
    return {
      finding,
      replaces: undefined,
      waiver: { fingerprint, owner: 'ann', reason: 'r', approver: 'bob', expires: '2027-02-27' },
    }
  })

/** A repository with 500 old findings got 500 lines, and each of 31 equal requirements its own. */
it('shows the first findings of each rule and counts the rest; what is left, once', () => {
  const plan = { accepted: [...accepted('a', 31), ...accepted('b', 1)], left: ['x', 'x', 'y'] }
  const lines = acceptedText('w.yml', plan, POLICY).split('\n')
  expect(lines.filter((line) => line.startsWith('accepted'))).toHaveLength(4)
  expect(lines).toContain('          and 28 more of a')
  expect(lines.filter((line) => line.startsWith('left'))).toHaveLength(2)
  expect(lines).toContain('32 findings accepted until 2027-02-27, in w.yml')
})
