import { describe, expect, it } from '@jest/globals'
import { schemaErrors } from '@secmlops/core'
import { jsonRenderer } from '@secmlops/report'
import { sampleReport } from '@secmlops/testkit'

const draw = (report = sampleReport()): string =>
  [...jsonRenderer.render(report, () => undefined)].join('')

describe('JSON report', () => {
  it('is the report, valid by its schema', () => {
    const parsed: unknown = JSON.parse(draw())
    expect(parsed).toEqual(sampleReport())
    expect(schemaErrors('report', parsed)).toEqual([])
  })

  it('does not depend on the order of keys', () => {
    const report = sampleReport()
    const reversed = Object.fromEntries(Object.entries(report).reverse()) as typeof report
    expect(draw(reversed)).toBe(draw(report))
  })
})
