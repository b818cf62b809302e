/** Mean and sum of squared distances from it. */
export interface Moments {
  readonly n: number
  readonly mean: number
  readonly squares: number
}

/**
 * In two passes, each sum with its rounding errors carried along (Neumaier 1974), so that neither many values nor a mean
 * far from 0 costs digits. Constant samples have no squares at all.
 */
export function momentsOf(values: Float64Array): Moments {
  const n = values.length
  const mean = compensated(values, (value) => value / n)
  const rest = compensated(values, (value) => value - mean)
  const squares = compensated(values, (value) => (value - mean) ** 2)
  return { n, mean: mean + rest / n, squares: Math.max(0, squares - (rest * rest) / n) }
}

/** Standard deviation with divisor n. */
export function deviationOf(values: Float64Array): number {
  const { n, squares } = momentsOf(values)
  return Math.sqrt(squares / n)
}

function compensated(values: Float64Array, term: (value: number) => number): number {
  let [sum, lost] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    const value = term(values[i] as number)
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
