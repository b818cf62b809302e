import { describe, expect, it } from '@jest/globals'
import type { Finding, Report, SignOff } from '@secmlops/core'
import { htmlRenderer, markdownRenderer, textRenderer, type Renderer } from '@secmlops/report'
import { HOSTILE_TEXTS, sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'
import { roleStates } from '../../src/words/sign-offs.js'

const by = (role: string, who = 'ana'): SignOff => ({
  ...{ role, by: who, at: '2026-11-23T11:00:00Z', form: 'review' },
})
const REFUSED = { by: 'mallory', role: 'R2', reason: 'is an author of the change' }

function reportOf(findings: readonly Partial<Finding>[], accepted: readonly SignOff[]): Report {
  const gate = sampleGate({ findings: findings.map((each) => sampleFinding(each)) })
  return sampleReport({
    gates: [gate],
    signOffs: { accepted: [...accepted], refused: [REFUSED] },
  })
}
const states = (report: Report): (readonly [string, string])[] =>
  roleStates(report).map(({ role, state }) => [role, state])
const drawn = (renderer: Renderer, report: Report): string =>
  [...renderer.render(report, () => undefined)].join('')
/** What would do something where a format is read. */
const ACTS: Readonly<Record<string, RegExp>> = {
  text: new RegExp(`${String.fromCharCode(27)}|^::`, 'm'),
  markdown: /<img|<script|\]\(javascript/i,
  html: /<img|<script|href="javascript/i,
}
const RENDERERS: readonly Renderer[] = [textRenderer(), markdownRenderer(), htmlRenderer]

describe('check 21: roles of a run', () => {
  it('are needed, given, missing, or given where nothing asked for them', () => {
    const open = { needs: ['R1', 'R4'] }
    const signed = { needs: ['R2'], signedOff: [by('R2')] }
    expect(states(reportOf([open, signed], [by('R1'), by('R2'), by('R8')]))).toEqual([
      // Both have to sign the first finding: the word of R1 alone is not enough.
      ['R1', 'not enough'],
      ['R2', 'given'],
      ['R4', 'missing'],
      ['R8', 'not needed'],
    ])
  })

  it.each(RENDERERS)(
    '$format shows who is needed, who signed, and who did not count',
    (renderer) => {
      const signed = { needs: ['R2'], signedOff: [by('R2')] }
      const text = drawn(renderer, reportOf([{ needs: ['R4'] }, signed], [by('R2')]))
      for (const part of [/R4.*missing/s, /R2.*given/s, /ana/, /mallory/, /author of the change/])
        expect(text).toMatch(part)
      expect(drawn(renderer, sampleReport())).not.toMatch(/sign-?off/i)
    },
  )

  it.each(RENDERERS)('$format: a hostile name signs as text', (renderer) => {
    for (const who of HOSTILE_TEXTS) {
      const text = drawn(renderer, reportOf([{ needs: ['R2'] }], [by('R2', who)]))
      expect(text).not.toMatch(ACTS[renderer.format] ?? /^/)
    }
  })
})
