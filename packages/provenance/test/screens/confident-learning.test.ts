import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { labelIssues } from '../../src/screens/label-issues/confident-learning.js'

interface Vector {
  readonly classes: number
  readonly labels: number[]
  readonly probabilities: number[]
  readonly issues: number[]
}

const { source, cases } = JSON.parse(
  readFileSync(new URL('../vectors/confident-learning.json', import.meta.url), 'utf8'),
) as { source: string; cases: Vector[] }

describe(`labelIssues, against ${source}`, () => {
  it.each(cases)('$classes classes', ({ classes, labels, probabilities, issues }) => {
    const found = labelIssues({
      classes,
      labels: Int32Array.from(labels),
      probabilities: Float64Array.from(probabilities),
    })
    expect([...found.keys()].filter((row) => found[row])).toEqual(issues)
  })
})
