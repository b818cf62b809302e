import { describe, expect, it } from '@jest/globals'
import { EMPTY_EVALUATION, judge } from '@secmlops/core'

describe('judge', () => {
  it('does not pass an evaluation that says nothing', () => {
    expect(
      judge(EMPTY_EVALUATION, { requirements: [], severity: {} }, [], new Date()).outcome,
    ).toBe('inconclusive')
  })
})
