import { expect, it } from '@jest/globals'
import { rarestFirst } from '@secmlops/core'
import { sampleFinding } from '@secmlops/testkit'

// Two relabels were number 11 and 12 of a list whose first ten places, and whose headline, three hundred additions took.
it('puts findings of the rule that has fewest first, in their order', () => {
  const findings = ['added', 'added', 'relabelled', 'added', 'relabelled', 'moved'].map(
    (rule, place) => sampleFinding({ rule, message: String(place) }),
  )
  expect(rarestFirst(findings).map(({ message }) => message)).toEqual([
    '5',
    '2',
    '4',
    '0',
    '1',
    '3',
  ])
})
