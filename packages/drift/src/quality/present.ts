import type { QualityRule } from './quality-rule.js'

/** Every column that something is expected of is there. */
export const present: QualityRule = {
  id: 'quality-column',
  check: async ({ table, expected: { columns, freshness, integrity } }) => {
    const there = new Set((await table.columns()).map(({ name }) => name))
    const named = [
      ...columns.keys(),
      ...(freshness ? [freshness.column] : []),
      ...integrity.flatMap(({ left, right }) => [left, right]),
    ]
    return [...new Set(named)]
      .filter((name) => !there.has(name))
      .map((column) => ({ column, message: 'is not there' }))
  },
}
