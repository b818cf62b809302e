import { describe, expect, it } from '@jest/globals'
import { markdownRenderer } from '@secmlops/report'
import { measuredGate, sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'

const draw = (report = sampleReport(), options = {}): string =>
  [...markdownRenderer(options).render(report, () => undefined)].join('')

describe('Markdown report', () => {
  it('says the verdict, the gates and the issues in this order', () => {
    const text = draw(sampleReport({ gates: [sampleGate(), measuredGate()] }))
    expect(text.split('\n')[0]).toBe('## ❌ secmlops: FAIL')
    expect(text).toContain('**2 of 2 gates block (exit 1).**')
    expect(text).toContain('| **provenance** | ❌ fail |')
    expect(text).toContain(
      '| 🔴 error | <code>data/train.json:13 \\(record 17\\)</code> | <code>label-changed</code> record 17',
    )
    expect(text.indexOf('### ❌ provenance')).toBeLessThan(text.indexOf('<details>'))
    expect(text).toContain('█')
  })

  it('lists errors before warnings before notes', () => {
    const findings = (['note', 'error', 'warning'] as const).map((severity) =>
      sampleFinding({ severity }),
    )
    const text = draw(sampleReport({ gates: [sampleGate({ findings })] }))
    const marks = [...text.matchAll(/(🔴|🟡|🔵)/gu)].map(([mark]) => mark)
    expect(marks).toEqual(['🔴', '🟡', '🔵'])
  })

  it('is cut between blocks at its size in bytes, and counts what was left out', () => {
    const findings = Array.from({ length: 500 }, (_, i) =>
      sampleFinding({ message: `${String(i)} ${'é😀'.repeat(100)}` }),
    )
    const report = sampleReport({ gates: [sampleGate({ findings })] })
    for (let maxBytes = 20_000; maxBytes < 20_050; maxBytes++) {
      const text = draw(report, { maxBytes })
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes)
      expect(text).not.toContain('\ufffd')
      const shown = text.match(/🔴/gu)?.length ?? 0
      expect(text).toContain(`${String(500 - shown)} more issues are in`)
      expect(text.match(/<details>/g)).toEqual(text.match(/<\/details>/g))
    }
  })

  it('counts the issues above the limit of a gate', () => {
    const findings = Array.from({ length: 30 }, () => sampleFinding())
    const text = draw(sampleReport({ gates: [sampleGate({ findings })] }), { issues: 10 })
    expect(text).toContain('20 more issues of this gate')
  })
})
