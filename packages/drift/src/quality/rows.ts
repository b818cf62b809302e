import type { QualityRule } from './quality-rule.js'

/** There are neither too few nor too many rows. */
export const rows: QualityRule = {
  id: 'quality-rows',
  check: ({
    rows,
    expected: {
      rows: { min = 0, max = Infinity },
    },
  }) => {
    const count = `the table has ${String(rows)} rows`
    if (rows < min) return Promise.resolve([{ message: `${count}, fewer than ${String(min)}` }])
    return Promise.resolve(rows > max ? [{ message: `${count}, more than ${String(max)}` }] : [])
  },
}
