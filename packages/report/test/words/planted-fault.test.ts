import { describe, expect, it } from '@jest/globals'
import { htmlRenderer, issuesOf, markdownRenderer, textRenderer } from '@secmlops/report'
import { sampleGate, sampleReport } from '@secmlops/testkit'

const CONTROL = { name: 'planted inputs (pgd)', rejected: false, detail: 'found 3 of 4' }

const blind = (remedy?: string): ReturnType<typeof sampleReport> =>
  sampleReport({
    gates: [
      sampleGate({
        outcome: 'inconclusive',
        findings: [],
        controls: [{ ...CONTROL, ...(remedy !== undefined && { remedy }) }],
      }),
    ],
  })

// A check once ended with exit 3 and "found 3 of 4" in its table of gates, and no line said what to do about it.
describe('a planted fault that was missed', () => {
  it.each([
    ['text', textRenderer()],
    ['markdown', markdownRenderer()],
    ['html', htmlRenderer],
  ])('is an issue with its remedy in %s, outside what is folded away', (_, renderer) => {
    const drawn = [...renderer.render(blind('Give it more steps'), () => undefined)].join('')
    const open = drawn.replace(/<details>.*?<\/details>/gs, '')
    expect(open).toContain('planted-fault-missed')
    expect(open).toContain('found 3 of 4')
    expect(open).toContain('Give it more steps')
  })

  it('has a remedy where the gate names none', () => {
    expect(issuesOf(blind())[0]?.remedy).toMatch(/look for what blinds it/)
  })

  it('is no issue once it was rejected', () => {
    const controls = [{ ...CONTROL, rejected: true }]
    expect(issuesOf(sampleReport({ gates: [sampleGate({ findings: [], controls })] }))).toEqual([])
  })
})
