import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import type { Report } from '@secmlops/core'
import { codequalityRenderer } from '@secmlops/report'
import {
  HOSTILE_TEXTS,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
} from '@secmlops/testkit'

// Oracle: the table of fields in docs.gitlab.com, "Code Quality report format": which are required, and which severities there are.
const validate = new Ajv({ allErrors: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'location', 'severity'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
})

interface Entry {
  description: string
  fingerprint: string
  severity: string
  location: { path: string; lines: { begin: number; end?: number } }
}

function draw(report: Report): Entry[] {
  const entries: unknown = JSON.parse(
    [...codequalityRenderer.render(report, () => undefined)].join(''),
  )
  validate(entries)
  expect(validate.errors).toBeNull()
  return entries as Entry[]
}

describe('Code Quality report', () => {
  it('places every issue, most severe first', () => {
    const findings = [sampleFinding({ severity: 'note', fingerprint: `f${'0'.repeat(31)}` })]
    const gates = [sampleGate({ findings: [...findings, sampleFinding()] }), measuredGate()]
    const report = sampleReport({ gates })
    const placed = draw(report).map(({ severity, location }) => [
      severity,
      location.path,
      location.lines.begin,
    ])
    expect(placed).toEqual([
      ['blocker', 'data/train.json', 13],
      ['blocker', 'secmlops.yml', 30],
      ['info', 'data/train.json', 13],
    ])
  })

  it('is an empty array where nothing is wrong', () => {
    expect(draw(sampleReport({ gates: [sampleGate({ findings: [] })] }))).toEqual([])
  })

  it('names paths from the root of the repository', () => {
    const { change } = sampleReport()
    const report = sampleReport({ change: { ...change, directory: 'ml' } })
    expect(draw(report)[0]?.location.path).toBe('ml/data/train.json')
  })

  it('keeps fingerprints when lines move, and never has one twice', () => {
    const at = (line: number): string[] => {
      const moved = sampleFinding({ location: { path: 'data/train.json', line } })
      return draw(sampleReport({ gates: [sampleGate({ findings: [moved, moved] })] })).map(
        ({ fingerprint }) => fingerprint,
      )
    }
    expect(at(13)).toEqual(at(99))
    expect(new Set(at(13)).size).toBe(2)
  })

  it('leaves out what was accepted', () => {
    const waiver = {
      fingerprint: 'f123456789abcdef0123456789abcdef',
      owner: 'ann',
      reason: 'known',
      approver: 'bob',
      expires: '2027-01-01',
    }
    const gate = sampleGate({ findings: [sampleFinding({ waiver })] })
    expect(draw(sampleReport({ gates: [gate] }))).toEqual([])
  })

  it.each(HOSTILE_TEXTS)('holds hostile text as one line: %j', (hostile) => {
    const finding = sampleFinding({ message: hostile, location: { path: hostile } })
    const [entry] = draw(sampleReport({ gates: [sampleGate({ findings: [finding] })] }))
    expect(entry?.description).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(entry?.location.path).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
