import type { Screen } from '../screen.js'
import { exceedance } from './null-model.js'
import { screenClasses, type ClassTest } from './screen-classes.js'
import { spectralScores, topVariance } from './spectral-scores.js'

const TEST: ClassTest = {
  id: 'spectral',
  statistic: 'largest variance along a direction',
  test: ({ vectors, accepted, introduced }, random) => {
    const all = [...Array(vectors.rows).keys()]
    const result = exceedance(
      topVariance(vectors, all),
      { rows: vectors.rows, accepted, random },
      (rows) => topVariance(vectors, rows),
    )
    const scores = spectralScores(vectors, random.fork('axis'))
    const ordinary = accepted.map((row) => scores[row] ?? 0).sort((a, b) => a - b)
    const fence = ordinary[Math.floor(0.99 * ordinary.length)] ?? Infinity
    return { ...result, suspects: introduced.filter((row) => (scores[row] ?? 0) > fence) }
  },
}

/** Spectral signatures (Tran et al. 2018) with a null of accepted rows in place of a fixed share that is always removed. */
export const spectral: Screen = (input) => screenClasses(TEST, input)
