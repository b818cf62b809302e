import { greatestCommonDivisor } from '../paths.js'

/** How many paths have each value of the statistic; values ascending. */
interface Frequencies {
  readonly values: Float64Array
  readonly counts: Float64Array
}

const NONE: Frequencies = { values: new Float64Array(0), counts: new Float64Array(0) }
const START: Frequencies = { values: Float64Array.of(0), counts: Float64Array.of(1) }

/**
 * P(U >= u) without ties, from the frequencies of all interleavings (Xiao, Gordon and Yakovlev 2007, "A C++ program for the
 * Cramer-von Mises two-sample test"), with scipy's integers. For up to 20 values a side all numbers stay below 2^53.
 */
export function exactCramerVonMisesSf(u: number, n: number, m: number): number {
  const lcm = (n / greatestCommonDivisor(n, m)) * m
  const product = n * m
  const zeta = Math.floor(
    (lcm ** 2 * (n + m) * (6 * u - product * (4 * product - 1))) / (6 * product ** 2),
  )
  const { values, counts } = frequencies(n, m, lcm)
  let [beyond, all] = [0, 0]
  counts.forEach((count, i) => {
    all += count
    if ((values[i] as number) >= zeta) beyond += count
  })
  return beyond / all
}

/** Row by row over the grid of partial samples: a path to (u, v) comes from the left or from below, and adds its distance there. */
function frequencies(n: number, m: number, lcm: number): Frequencies {
  const [a, b] = [lcm / n, lcm / m]
  let row: Frequencies[] = [START, ...Array.from({ length: n }, () => NONE)]
  for (let u = 0; u <= m; u++) {
    let left = NONE
    row = row.map((below, v) => {
      const square = (a * v - b * u) ** 2
      left = merge(left, below, square)
      return left
    })
  }
  return row[n] ?? NONE
}

/** Both together, their values moved up. */
function merge(x: Frequencies, y: Frequencies, shift: number): Frequencies {
  const values = new Float64Array(x.values.length + y.values.length)
  const counts = new Float64Array(values.length)
  let [i, j, size] = [0, 0, 0]
  while (i < x.values.length || j < y.values.length) {
    const value = Math.min(x.values[i] ?? Infinity, y.values[j] ?? Infinity)
    values[size] = value + shift
    if (x.values[i] === value) counts[size] = x.counts[i++] as number
    if (y.values[j] === value) counts[size] = (counts[size] as number) + (y.counts[j++] as number)
    size++
  }
  return { values: values.slice(0, size), counts: counts.slice(0, size) }
}
