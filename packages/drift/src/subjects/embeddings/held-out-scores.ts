import { createRandom } from '@secmlops/core'
import { fitLogistic, scoreOf } from '../../linear/logistic.js'
import type { Points } from '../../permutation/points.js'

/** Numbers of an embedding that the classifier sees; longer ones are projected. */
const WIDTH = 32

/**
 * Joint test of embeddings: a classifier learns to tell the samples apart on every other row, and scores the rows between, which it has
 * not seen (classifier two-sample test, Lopez-Paz and Oquab 2017; its scores in place of its decisions, Friedman 2003). Given the
 * classifier those scores are independent, so that the two-sample test of any other column holds for them, without permutations.
 * @returns the scores of each sample; null for rows that the classifier was fitted to.
 */
export function heldOutScores(
  reference: Points,
  current: Points,
): [reference: (number | null)[], current: (number | null)[]] {
  const [n, m] = [rowsIn(reference), rowsIn(current)]
  const isFitted = (row: number): boolean => (row < n ? row : row - n) % 2 === 0
  const features = featuresOf(projected(joined(reference, current)), isFitted)
  const labels = new Uint8Array(n + m).fill(1, n)
  const weights = fitLogistic(features, labels, isFitted)
  const scores = Array.from({ length: n + m }, (_, row) =>
    isFitted(row) ? null : scoreOf(features, row, weights),
  )
  return [scores.slice(0, n), scores.slice(n)]
}

function rowsIn({ data, width }: Points): number {
  return data.length / width
}

function joined(a: Points, b: Points): Points {
  const data = new Float64Array(a.data.length + b.data.length)
  data.set(a.data)
  data.set(b.data, a.data.length)
  return { data, width: a.width }
}

/** Gaussian random projection, the same in every run: it knows neither sample (Rabanser et al. 2019, SRP). */
function projected({ data, width }: Points): Points {
  if (width <= WIDTH) return { data, width }
  const random = createRandom(0, 'drift/embeddings/projection')
  const matrix = Float64Array.from({ length: width * WIDTH }, () => random.normal())
  const rows = data.length / width
  const result = new Float64Array(rows * WIDTH)
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < width; k++) {
      const value = data[row * width + k] as number
      for (let j = 0; j < WIDTH; j++)
        result[row * WIDTH + j] =
          (result[row * WIDTH + j] as number) + value * (matrix[k * WIDTH + j] as number)
    }
  return { data: result, width: WIDTH }
}

/** Values and their squares, standardised by the rows that are fitted, and a constant. */
function featuresOf({ data, width }: Points, isFitted: (row: number) => boolean): Points {
  const rows = data.length / width
  const size = 2 * width + 1
  const features = new Float64Array(rows * size).fill(1)
  const put = (at: number, values: Float64Array): void => {
    const { mean, deviation } = momentsOf(values.filter((_, row) => isFitted(row)))
    values.forEach((value, row) => {
      features[row * size + at] = deviation > 0 ? (value - mean) / deviation : 0
    })
  }
  for (let k = 0; k < width; k++) {
    const values = Float64Array.from({ length: rows }, (_, row) => data[row * width + k] as number)
    const { mean } = momentsOf(values.filter((_, row) => isFitted(row)))
    put(k, values)
    put(
      width + k,
      values.map((value) => (value - mean) ** 2),
    )
  }
  return { data: features, width: size }
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / values.length) }
}
