import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import type { Report, Rule } from '@secmlops/core'
import { sarifRenderer } from '@secmlops/report'
import {
  HOSTILE_TEXTS,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
} from '@secmlops/testkit'

// Oracle: the OASIS schema sarif-2.1.0-rtm.5 as shipped in @microsoft/jest-sarif.
const schema = createRequire(import.meta.url)(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
) as Record<string, unknown>
// Its draft-04 dialect differs from draft-07 only in the name of `$id` here: no boolean exclusiveMinimum is used.
const rules07 = Object.fromEntries(
  Object.entries(schema).filter(([key]) => key !== '$schema' && key !== 'id'),
)
const validate = new Ajv({
  strict: false,
  unicodeRegExp: false,
  validateFormats: false,
  allErrors: true,
}).compile(rules07)

const RULES: Rule[] = [
  {
    id: 'label-changed',
    gate: 'provenance',
    severity: 'error',
    title: 'A label changed',
    why: 'Relabelled records poison a model.',
    remedy: 'Explain the change.',
    references: ['arXiv:2103.14749'],
  },
]

interface Result {
  ruleId: string
  ruleIndex: number
  level: string
  message: { text: string }
  locations: { physicalLocation: { artifactLocation: { uri: string }; region?: object } }[]
  partialFingerprints: Record<string, string>
  suppressions?: { justification: string }[]
}

interface Run {
  results: Result[]
  tool: { driver: { rules: { id: string }[] } }
  invocations: { toolExecutionNotifications: { message: { text: string } }[] }[]
}

function draw(report: Report): Run {
  const log = JSON.parse([...sarifRenderer(RULES).render(report, () => undefined)].join('')) as {
    runs: [Run]
  }
  validate(log)
  expect(validate.errors).toBeNull()
  return log.runs[0]
}

describe('SARIF report', () => {
  it('is valid and points every result at its rule, place and fingerprint', () => {
    const run = draw(sampleReport({ gates: [sampleGate(), measuredGate()] }))
    expect(run.tool.driver.rules.map((rule) => rule.id)).toEqual([
      'label-changed',
      'requirement-missed',
    ])
    expect(run.results.map((result) => [result.ruleId, result.ruleIndex, result.level])).toEqual([
      ['label-changed', 0, 'error'],
      ['requirement-missed', 1, 'error'],
    ])
    expect(run.results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'data/train.json', uriBaseId: 'SRCROOT' },
      region: { startLine: 13 },
    })
    expect(run.results[0]?.partialFingerprints).toEqual({
      'secmlops/v1': 'f123456789abcdef0123456789abcdef',
    })
  })

  it('keeps the fingerprint of a requirement when only its number changes', () => {
    const gate = measuredGate()
    const [before] = draw(sampleReport({ gates: [gate] })).results
    const worse = gate.requirements.map((each) => ({ ...each, value: 0.1, reason: 'other' }))
    const [after] = draw(sampleReport({ gates: [{ ...gate, requirements: worse }] })).results
    expect(after?.partialFingerprints).toEqual(before?.partialFingerprints)
  })

  it('marks waived findings as suppressed', () => {
    const waiver = {
      fingerprint: 'f123456789abcdef0123456789abcdef',
      owner: 'ann',
      reason: 'known',
      approver: 'bob',
      expires: '2027-01-01',
    }
    const gate = sampleGate({ outcome: 'pass', findings: [sampleFinding({ waiver })] })
    const [result] = draw(sampleReport({ gates: [gate] })).results
    expect(result?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'known' },
    ])
  })

  it('leaves results of other tools to their own uploads', () => {
    const imports = sampleGate({ id: 'imports', findings: [sampleFinding()] })
    const failure = { code: 'x', message: 'y', exitCode: 3 as const }
    const results = (gate: typeof imports): number =>
      draw(sampleReport({ gates: [gate] })).results.length
    expect(results(imports)).toBe(0)
    expect(results({ ...imports, failure })).toBe(1)
  })

  it('shows what has no place at the policy', () => {
    const failure = { code: 'shallow', message: 'no history', exitCode: 2 as const }
    const gate = sampleGate({ findings: [], failure })
    const [result] = draw(sampleReport({ gates: [gate] })).results
    expect(result?.ruleId).toBe('gate-failure')
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('secmlops.yml')
  })

  it('stays within 25,000 results and counts the rest (facts sheet 3.1)', () => {
    const findings = Array.from({ length: 25_003 }, (_, i) =>
      sampleFinding({ severity: i === 25_002 ? 'error' : 'note', message: String(i) }),
    )
    const run = draw(sampleReport({ gates: [sampleGate({ findings })] }))
    expect(run.results).toHaveLength(25_000)
    expect(run.results[0]?.message.text).toContain('25002')
    expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(/^3 more/)
  })

  it.each(HOSTILE_TEXTS)('stays valid on hostile text: %j', (hostile) => {
    const finding = sampleFinding({ message: hostile, location: { path: hostile, node: hostile } })
    const run = draw(sampleReport({ gates: [sampleGate({ findings: [finding] })] }))
    const uri = run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri ?? ''
    expect(uri).toMatch(/^[\w%.~!*'()/-]*$/)
    expect(run.results[0]?.message.text.length).toBeLessThan(4300)
  })
})
