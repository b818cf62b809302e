import { columnRule, type QualityRule } from './quality-rule.js'

/** No more values are missing than may be. */
export const missing: QualityRule = columnRule(
  'quality-missing',
  ({ scalars, expected }, { rows }) => {
    const { maxMissing } = expected
    if (maxMissing === undefined || scalars.missing <= maxMissing * rows) return undefined
    const allowed = `${String(Number((100 * maxMissing).toPrecision(6)))} % may be missing`
    return `lacks a value in ${String(scalars.missing)} of ${String(rows)} rows, ${allowed}`
  },
)
