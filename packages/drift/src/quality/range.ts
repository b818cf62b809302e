import { columnRule, type QualityRule } from './quality-rule.js'

/** Numbers lie within their bounds; a bounded column that holds no numbers is the fault of its type. */
export const range: QualityRule = columnRule(
  'quality-range',
  ({ column, scalars: { min, max, count }, expected }) => {
    if (expected.min === undefined && expected.max === undefined) return undefined
    if (count > 0 && column.kind !== 'number')
      return expected.type === undefined ? 'has bounds and is not a number' : undefined
    if (min !== null && expected.min !== undefined && min < expected.min)
      return `holds ${String(min)}, below ${String(expected.min)}`
    if (max !== null && expected.max !== undefined && max > expected.max)
      return `holds ${String(max)}, above ${String(expected.max)}`
    return undefined
  },
)
