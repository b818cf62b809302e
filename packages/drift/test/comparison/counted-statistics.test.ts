import { expect, it } from '@jest/globals'
import { compareTables } from '@secmlops/drift'
import { memoryTable } from './memory-table.js'

/** Rows of 0, 1, …, 9. */
const BEFORE = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100]
const AFTER = [150, 50, 100, 100, 100, 100, 100, 100, 100, 100]

function table(rows: readonly number[]): ReturnType<typeof memoryTable> {
  return memoryTable({ x: rows.flatMap((count, value) => Array<number>(count).fill(value)) })
}

// Ten cells of one value each. PSI = Σ (q - p) ln(q / p) = .05 ln 1.5 - .05 ln .5; JS as `scipy.stats` 1.17 has it, natural
// logarithm: sqrt((Σ p ln(p / m) + Σ q ln(q / m)) / 2) with m = (p + q) / 2.
it('reports PSI and Jensen-Shannon of numbers that are only counted', async () => {
  const { columns } = await compareTables(table(BEFORE), table(AFTER), {
    sortedRows: 0,
    statistics: ['psi', 'js', 'wasserstein'],
  })
  const psi = 0.05 * Math.log(1.5) - 0.05 * Math.log(0.5)
  const half = (p: number, q: number): number => p * Math.log((2 * p) / (p + q))
  const js = Math.sqrt((half(0.1, 0.15) + half(0.15, 0.1) + half(0.1, 0.05) + half(0.05, 0.1)) / 2)
  expect(columns[0]?.statistics).toMatchObject({
    psi: { statistic: expect.closeTo(psi, 12), method: 'about ten bins of one grid' },
    js: { statistic: expect.closeTo(js, 12) },
    wasserstein: { refused: expect.stringContaining('more rows than are held in memory') },
  })
})
