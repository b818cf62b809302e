import { describe, expect, it } from '@jest/globals'
import type { Finding, Report } from '@secmlops/core'
import { ANNOTATION_LIMITS, selectAnnotations } from '@secmlops/github'
import { HOSTILE_TEXTS, sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'

const withFindings = (findings: Finding[], directory?: string): Report => {
  const report = sampleReport({ gates: [sampleGate({ findings })] })
  return { ...report, change: { ...report.change, ...(directory !== undefined && { directory }) } }
}

describe('annotations', () => {
  it('lie on file and line from the root of the repository', () => {
    const { shown } = selectAnnotations(withFindings([sampleFinding()], 'ml'))
    expect(shown).toEqual([
      {
        level: 'error',
        message: 'record 17 is now "car", it was "person". Explain the change in the dataset card',
        title: 'secmlops provenance: label-changed',
        file: 'ml/data/train.json',
        line: 13,
        endLine: undefined,
        column: undefined,
      },
    ])
  })

  it('are ten of each level, errors first, and the rest is counted', () => {
    const findings = (['note', 'warning', 'error'] as const).flatMap((severity, i) =>
      Array.from({ length: 12 + i }, () => sampleFinding({ severity })),
    )
    const { shown, hidden } = selectAnnotations(withFindings(findings))
    expect(shown.map((each) => each.level)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('warning'),
      ...Array<string>(10).fill('notice'),
    ])
    expect(hidden).toEqual({ error: 4, warning: 3, notice: 2 })
  })

  it('show each rule, however often another one has fired', () => {
    const additions = Array.from({ length: 300 }, () => sampleFinding({ rule: 'added' }))
    const relabels = Array.from({ length: 2 }, () => sampleFinding({ rule: 'relabelled' }))
    const { shown, hidden } = selectAnnotations(withFindings([...additions, ...relabels]))
    expect(shown.filter(({ title }) => title.endsWith('relabelled'))).toHaveLength(2)
    expect(shown).toHaveLength(10)
    expect(hidden.error).toBe(292)
  })

  it('prefer what has a line', () => {
    const blank = sampleFinding({ location: { path: 'a.bin' }, message: 'no line' })
    const findings = [...Array<Finding>(10).fill(blank), sampleFinding({ message: 'has a line' })]
    expect(selectAnnotations(withFindings(findings)).shown[0]?.message).toMatch(/^has a line/)
  })

  it.each(HOSTILE_TEXTS)('hold hostile text as one short line: %j', (hostile) => {
    const finding = sampleFinding({ message: hostile.repeat(3), location: { path: hostile } })
    const [annotation] = selectAnnotations(withFindings([finding])).shown
    expect(annotation?.message.length).toBeLessThanOrEqual(ANNOTATION_LIMITS.messageLength)
    expect(`${annotation?.message ?? ''}${annotation?.file ?? ''}`).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
