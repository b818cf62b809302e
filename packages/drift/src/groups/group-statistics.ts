import type { Measure } from '../measures/measure.js'

/** A difference of two rows of counts per bin; bin 0 is that of missing values. */
export interface GroupStatistic {
  /** From 0, larger for larger differences. */
  of(reference: Float64Array, current: Float64Array): number
  /** Mean of its square where single rows, not groups, are exchanged. */
  square(reference: Float64Array, current: Float64Array): number
}

type Kind = 'number' | 'category'

/** Mean of the square of Kolmogorov's distribution. */
const KOLMOGOROV = Math.PI ** 2 / 12

const distance: GroupStatistic = {
  of: (a, b) => {
    const [n, m] = [rowsOf(a, 1), rowsOf(b, 1)]
    let [below, before, most] = [0, 0, 0]
    for (let k = 1; k < a.length; k++) {
      below += a[k] as number
      before += b[k] as number
      most = Math.max(most, Math.abs(below / n - before / m))
    }
    return most
  },
  square: (a, b) => KOLMOGOROV * (1 / rowsOf(a, 1) + 1 / rowsOf(b, 1)),
}

/** Root of chi-square over rows: the squares add up, so that it grows as a distance does. */
const contingency: GroupStatistic = {
  of: (a, b) => {
    const [n, m] = [rowsOf(a, 1), rowsOf(b, 1)]
    let sum = 0
    for (let k = 1; k < a.length; k++) {
      const both = (a[k] as number) + (b[k] as number)
      if (both > 0) sum += ((a[k] as number) / n - (b[k] as number) / m) ** 2 / both
    }
    return Math.sqrt(n * m * sum)
  },
  square: (a, b) => {
    let cells = 0
    for (let k = 1; k < a.length; k++) if ((a[k] as number) + (b[k] as number) > 0) cells++
    return Math.max(1, cells - 1)
  },
}

const missing: GroupStatistic = {
  of: (a, b) => Math.abs((a[0] as number) / rowsOf(a, 0) - (b[0] as number) / rowsOf(b, 0)),
  square: (a, b) => {
    const [n, m] = [rowsOf(a, 0), rowsOf(b, 0)]
    const rate = ((a[0] as number) + (b[0] as number)) / (n + m)
    return rate * (1 - rate) * (1 / n + 1 / m)
  },
}

const unseen: GroupStatistic = {
  of: (a, b) => {
    let rows = 0
    for (let k = 1; k < a.length; k++) if (a[k] === 0) rows += b[k] as number
    return rows / rowsOf(b, 1)
  },
  // Rare values come in groups as frequent ones do: nothing is known of rows alone.
  square: () => Infinity,
}

/** What is permuted for each measurement of a column. */
export function groupStatistic(id: Measure['id'], kind: Kind): GroupStatistic {
  if (id === 'drift.nulls') return missing
  if (id === 'drift.new-categories') return unseen
  return kind === 'number' ? distance : contingency
}

function rowsOf(counts: Float64Array, from: number): number {
  let rows = 0
  for (let k = from; k < counts.length; k++) rows += counts[k] as number
  return rows
}
