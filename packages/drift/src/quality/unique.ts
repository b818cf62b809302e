import { columnRule, type QualityRule } from './quality-rule.js'

/** No value comes twice. */
export const unique: QualityRule = columnRule(
  'quality-unique',
  async ({ column, scalars, expected }, { table }) => {
    if (expected.unique !== true) return undefined
    const repeated = scalars.count - (await table.distinct(column.name))
    return repeated === 0 ? undefined : `repeats values in ${String(repeated)} rows`
  },
)
