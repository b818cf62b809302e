import { LIMITS, printable } from '@secmlops/core'
import { columnRule, type QualityRule } from './quality-rule.js'

const SHOWN = 5

/** No value but those that are allowed. */
export const values: QualityRule = columnRule(
  'quality-values',
  async ({ column, expected }, { table }) => {
    if (!expected.values) return undefined
    const allowed = new Set(expected.values)
    const counts = await table.valueCounts(column.name, LIMITS.categories)
    const others = counts.values.filter(({ value }) => !allowed.has(value))
    if (others.length === 0 && counts.rest === 0) return undefined
    const rows = others.reduce((sum, { count }) => sum + count, counts.rest)
    const list = others.slice(0, SHOWN).map(({ value }) => `"${printable(value, 40)}"`)
    return `holds values that are not allowed in ${String(rows)} rows: ${list.join(', ')}${others.length > SHOWN ? ', ...' : ''}`
  },
)
