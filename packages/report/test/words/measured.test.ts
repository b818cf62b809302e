import { describe, expect, it } from '@jest/globals'
import type { RequirementResult } from '@secmlops/core'
import { htmlRenderer, markdownRenderer, textRenderer } from '@secmlops/report'
import { sampleGate, sampleReport } from '@secmlops/testkit'

const ROBUST: RequirementResult = {
  id: 'accuracy.robust',
  statement: 'accuracy.robust >= 0.1',
  outcome: 'pass',
  reason: 'meets',
  value: 0.796875,
  interval: { lower: 0.6966, upper: 0.8759, confidence: 0.9, method: 'clopper-pearson' },
  n: 64,
  location: { path: 'secmlops.yml' },
}
const COUNT: RequirementResult = {
  id: 'drift.x',
  statement: 'no drift of x by 0.1 or more',
  outcome: 'pass',
  reason: 'none',
  value: 0.02,
  n: 500,
  location: { path: 'secmlops.yml' },
}

const draw = (
  requirements: RequirementResult[],
  id: 'robustness' | 'drift' = 'robustness',
): string[] => {
  const gate = sampleGate({ id, outcome: 'pass', findings: [], requirements })
  const report = sampleReport({ gates: [gate] })
  return [textRenderer(), markdownRenderer(), htmlRenderer].map((renderer) =>
    [...renderer.render(report, () => undefined)].join(''),
  )
}

// A check that passed said "2 requirements met" and not one number.
describe('a requirement that is met', () => {
  it('is a line of text with its number, its interval, its bound and its sample', () => {
    const [text] = draw([ROBUST, COUNT])
    expect(text).toMatch(/pass +accuracy\.robust 0\.797 \[0\.697, 0\.876\] >= 0\.1 {2}n=64\n/)
    expect(text).toMatch(/pass +drift\.x 0\.02 \(no drift of x by 0\.1 or more\) {2}n=500\n/)
  })

  // "[0.697, 0.876] 90%" stood below a policy that asks for 95 %.
  it('explains once why an interval of 90% decides with 95%', () => {
    for (const drawn of draw([ROBUST, ROBUST]))
      expect(drawn.match(/interval of 90% is a one-sided bound of 95%/g)).toHaveLength(1)
    for (const drawn of draw([COUNT])) expect(drawn).not.toContain('one-sided')
  })

  it('is counted beyond ten, so that many columns bury nothing', () => {
    const [text] = draw(Array.from({ length: 40 }, () => COUNT))
    expect(text?.match(/drift\.x/g)).toHaveLength(10)
    expect(text).toContain('and 30 more of robustness')
  })
})

// Data that had drifted was told to be mended, or its requirement changed; a new reference, which most often is the answer, was not named.
it('names both ways out of drift', () => {
  const drifted = { ...COUNT, id: 'drift.distribution', outcome: 'fail' } as const
  const [text] = draw([drifted], 'drift')
  expect(text).toContain('accept it as the reference')
  expect(text).not.toContain('Mend the model')
})

// A detector with the wrong range of input had an AP50 of 0, and the advice was to mend the model or the data.
it('suspects the input first where nothing at all was right', () => {
  const nothing = { ...ROBUST, id: 'ap50.clean', outcome: 'fail', value: 0 } as const
  for (const drawn of draw([nothing])) expect(drawn).toMatch(/range, color, layout/)
  for (const drawn of draw([{ ...nothing, value: 0.2 }])) expect(drawn).toContain('Mend the model')
})
