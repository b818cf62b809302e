import { describe, expect, it } from '@jest/globals'
import type { Waiver } from '@secmlops/core'
import { createRenderers } from '@secmlops/report'
import { sampleReport } from '@secmlops/testkit'

const waiver = (digit: string): Waiver => ({
  fingerprint: `f${digit.repeat(31)}`,
  owner: 'ann',
  reason: 'ticket 17',
  approver: 'bob',
  expires: '2026-12-31',
})

const REPORT = sampleReport({
  waivers: {
    applied: [],
    expired: [waiver('1')],
    orphaned: [waiver('2')],
    rejected: [{ waiver: waiver('3'), reason: 'begins only on 2027-01-01' }],
  },
})

describe('check 22: waivers that accept nothing are shown', () => {
  it.each(['html', 'markdown', 'json'])('with their reason in %s', (format) => {
    const renderer = createRenderers({ rules: [] }).get(format)
    const text = [...(renderer?.render(REPORT, () => undefined) ?? [])].join('').replace(/\\/g, '')
    for (const digit of ['1', '2', '3']) expect(text).toContain(waiver(digit).fingerprint)
    expect(text).toContain('begins only on 2027-01-01')
  })
})
