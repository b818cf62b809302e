import { describe, expect, it } from '@jest/globals'
import {
  expiringWaivers,
  parseWaivers,
  waiverFault,
  type Finding,
  type Waiver,
} from '@secmlops/core'

const FOUND: Pick<Finding, 'rule' | 'severity'> = { rule: 'r', severity: 'error' }
const NOW = new Date('2026-11-23T23:59:59Z')
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  ...{ fingerprint: 'f'.repeat(32), owner: 'o', reason: 'r', approver: 'a', role: 'R1' },
  ...{ created: '2026-11-01', expires: '2026-11-23' },
  ...change,
})
const LIMITS = {
  'max-days': { error: 30 },
  approvers: { error: ['R1', 'R8'] },
  'non-waivable': ['own-rule'],
}

describe('C4, check 22: a waiver holds only within its limits', () => {
  it('accepts a finding through the last second of its last day (UTC), and not one later', () => {
    expect(waiverFault(waiver(), FOUND, LIMITS, NOW)).toBeUndefined()
    const later = new Date('2026-11-24T00:00:00Z')
    expect(waiverFault(waiver(), FOUND, LIMITS, later)).toBe('expired on 2026-11-23')
  })

  it.each<[string, Partial<Waiver>, typeof FOUND, string]>([
    ['future-dated', { created: '2026-11-24', expires: '2026-11-30' }, FOUND, 'begins only'],
    ['over the cap', { expires: '2026-12-02' }, FOUND, 'lives longer than 30 days'],
    ['wrong approver', { role: 'R3' }, FOUND, 'is approved by R3'],
    ['never waivable', {}, { ...FOUND, rule: 'tampered-file' }, 'cannot be waived'],
    ['not waivable here', {}, { ...FOUND, rule: 'own-rule' }, 'cannot be waived'],
    ['change of the policy', {}, { ...FOUND, rule: 'policy-loosened' }, 'cannot be waived'],
  ])('rejects and says why: %s', (_, change, found, reason) => {
    expect(waiverFault(waiver(change), found, LIMITS, NOW)).toContain(reason)
  })

  it('wants to know when a capped waiver began', () => {
    const { created, ...undated } = waiver()
    expect(created).toBeDefined()
    expect(waiverFault(undated, FOUND, LIMITS, NOW)).toContain('has no created day')
  })

  it('refuses a wildcard when the file is read', () => {
    const text =
      'version: 1\nwaivers:\n  - { fingerprint: "*", owner: o, reason: r, approver: a, expires: 2026-12-01 }\n'
    expect(() => parseWaivers('w.yml', Buffer.from(text))).toThrow(/fingerprint/)
  })

  it('gives two weeks notice', () => {
    const days = ['2026-11-22', '2026-11-23', '2026-12-06', '2026-12-07']
    const found = expiringWaivers(
      'w.yml',
      days.map((expires) => waiver({ expires })),
      NOW,
    )
    expect(found.map(({ message }) => message.slice(-10))).toEqual(['2026-11-23', '2026-12-06'])
  })
})
