import { describe, expect, it } from '@jest/globals'
import { textRenderer } from '@secmlops/report'
import {
  HOSTILE_TEXTS,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
} from '@secmlops/testkit'

const draw = (report = sampleReport(), options = {}): string =>
  [...textRenderer(options).render(report, () => undefined)].join('')

describe('text report', () => {
  it('says the verdict first, then the gates, then place, reason and remedy', () => {
    expect(draw()).toBe(`secmlops: FAIL: 1 of 1 gate blocks (exit 1)
aaaaaaaaaaaa onto bbbbbbbbbbbb, 2 changed files, 1 subject, policy secmlops.yml from the target branch

  provenance  fail               1.3 s  record 17 is now "car", it was "person"

provenance
  error  data/train.json:13 (record 17)  label-changed  ${sampleFinding().fingerprint}
    record 17 is now "car", it was "person"
    -> Explain the change in the dataset card
  reproduce: git checkout ${'a'.repeat(40)} && secmlops check --gate provenance --base ${'b'.repeat(40)} --seed 7
`)
  })

  // The remedy said "add a waiver", and what a waiver names stood in report.json alone.
  it('names the fingerprint of a finding that blocks, and of no other', () => {
    const { fingerprint } = sampleFinding()
    const warning = sampleGate({ findings: [sampleFinding({ severity: 'warning' })] })
    expect(draw()).toContain(`label-changed  ${fingerprint}\n`)
    expect(draw(sampleReport({ gates: [warning] }))).not.toContain(fingerprint)
  })

  it('shows a missed requirement at its policy line', () => {
    const text = draw(sampleReport({ gates: [measuredGate()] }))
    expect(text).toContain('error  secmlops.yml:30  requirement-missed')
    expect(text).toContain('ap50.square >= 0.40: upper bound 0.39 is below 0.40')
  })

  // "no drift of x (drift.distribution) by 0.1 or more: x (drift.distribution): drifted" said all of it twice.
  it('names a column that has drifted once', () => {
    const gate = measuredGate()
    const requirements = gate.requirements.map((requirement) => ({
      ...requirement,
      id: 'drift.nulls',
      feature: 'x',
      statement: 'no drift of x (drift.nulls) by 0.1 or more',
      reason: 'x (drift.nulls): drifted (effect 0.2, q 0)',
    }))
    expect(draw(sampleReport({ gates: [{ ...gate, requirements }] }))).toContain(
      'no drift of x (drift.nulls) by 0.1 or more: drifted (effect 0.2, q 0)',
    )
  })

  it('counts what it does not list and says what was not looked at', () => {
    const gate = sampleGate({
      findings: Array.from({ length: 12 }, (_, i) => sampleFinding({ message: `m${String(i)}` })),
      coverage: [
        {
          of: 'files',
          examined: 1,
          total: 2,
          gaps: [{ item: 'a.bin', reason: 'unreadable', detail: 'truncated' }],
        },
      ],
    })
    const text = draw(sampleReport({ gates: [gate] }), { issues: 10 })
    expect(text).toContain('and 2 more')
    expect(text).toContain('not looked at\n  provenance  a.bin: unreadable: truncated')
  })

  // 1,900 changed rows once filled three hundred lines with one remedy, and the column that had drifted lay below them.
  it('lets one rule bury no other, and says each remedy once', () => {
    const many = Array.from({ length: 50 }, (_, i) => sampleFinding({ message: `m${String(i)}` }))
    const gate = sampleGate({ findings: [...many, sampleFinding({ rule: 'other-rule' })] })
    const text = draw(sampleReport({ gates: [gate] }))
    expect(text.split('\n').length).toBeLessThan(40)
    expect(text).toContain('other-rule')
    expect(text).toContain('and 40 more of label-changed, all of them in the report')
    expect(text.match(/-> Explain the change/g)).toHaveLength(2)
  })

  it('says what was accepted, by whom and until when, and which waivers did nothing', () => {
    const fingerprint = 'f123456789abcdef0123456789abcdef'
    const waiver = {
      fingerprint,
      owner: 'ann',
      reason: 'known',
      approver: 'bob',
      expires: '2027-01-01',
    }
    const gate = sampleGate({ outcome: 'pass', findings: [sampleFinding({ waiver })] })
    const waivers = { applied: [waiver], expired: [waiver], orphaned: [] }
    const text = draw(sampleReport({ gates: [gate], waivers }))
    expect(text).toContain('"person" (until 2027-01-01, by ann, approved by bob: known)')
    expect(text).toContain(`expired: ${fingerprint} (until 2027-01-01, by ann)`)
  })

  it('starts every path at the root of the repository', () => {
    const report = sampleReport()
    const text = draw({ ...report, change: { ...report.change, directory: 'ml/street' } })
    expect(text).toContain('ml/street/data/train.json:13')
  })

  it.each(HOSTILE_TEXTS)('keeps hostile text on its line: %j', (hostile) => {
    const finding = sampleFinding({
      message: hostile,
      remedy: hostile,
      location: { path: hostile, record: hostile },
    })
    const text = draw(
      sampleReport({ gates: [sampleGate({ reason: hostile, findings: [finding] })] }),
    )
    expect(text.split('\n')).toHaveLength(11)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
