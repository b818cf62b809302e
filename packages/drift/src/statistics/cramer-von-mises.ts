import { exactCramerVonMisesSf } from '../distributions/cramer-von-mises/exact.js'
import { limitSf } from '../distributions/cramer-von-mises/limit.js'
import { requireRows } from './refusal.js'
import type { NumberStatistic } from './statistic.js'
import { eachTie } from './ties.js'

/** Samples up to this size, both, have an exact p (scipy, `method='auto'`). */
const EXACT_UP_TO = 20

/**
 * Two-sample test of Cramer and von Mises, with midranks at ties (Anderson 1962): `scipy.stats.cramervonmises_2samp`. Many
 * ties make T greater than the samples differ, in scipy too: columns of few values raise alarms by p alone. The
 * effect does not suffer: it is the root of the mean of (F - G)^2 over the pooled sample, in [0, 1].
 */
export const cramerVonMises: NumberStatistic = {
  id: 'cramer-von-mises',
  title: 'Cramer-von Mises test',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'mean difference of distribution functions',
  compare: (a, b) => {
    requireRows(a, b, 2)
    const [n, m] = [a.length, b.length]
    const { quadrupleU, spread, tied } = rankSums(a, b)
    const product = BigInt(n) * BigInt(m)
    const numerator = 6n * quadrupleU - 4n * product * (4n * product - 1n)
    const t = Number(numerator) / (24 * n * m * (n + m))
    const exact = Math.max(n, m) <= EXACT_UP_TO
    const p = exact ? exactCramerVonMisesSf(Number(quadrupleU) / 4, n, m) : asymptoticP(t, n, m)
    const effect = Math.sqrt(spread / (n + m))
    const method = `${exact ? 'exact' : 'asymptotic'}${tied ? ', raised by ties' : ''}`
    return { statistic: t, p, effect, method }
  },
}

/** T moved and scaled to mean and variance of its limit (Anderson 1962, equations 11, 14 and 15). */
function asymptoticP(t: number, n: number, m: number): number {
  const [k, rows] = [n * m, n + m]
  const mean = (1 + 1 / rows) / 6
  const variance =
    ((rows + 1) * (4 * k * rows - 3 * (n * n + m * m) - 2 * k)) / (45 * rows * rows * 4 * k)
  return limitSf(1 / 6 + (t - mean) / Math.sqrt(45 * variance))
}

/** 2^52: below it sums of integers in doubles are exact. */
const CARRY = 0x10000000000000

interface RankSums {
  /** 4 U, exact: U is a difference of numbers of the size n m (n + m), of which T keeps the last digits. */
  readonly quadrupleU: bigint
  /** Sum of (F - G)^2 over the pooled sample. */
  readonly spread: number
  readonly tied: boolean
}

function rankSums(a: Float64Array, b: Float64Array): RankSums {
  const [n, m] = [a.length, b.length]
  const [own, other] = [new ExactSum(), new ExactSum()]
  let [i, j, spread] = [0, 0, 0]
  let tied = false
  eachTie(a, b, (inA, inB) => {
    const doubled = 2 * (i + j) + inA + inB + 1
    for (const end = i + inA; i < end;) own.add((doubled - 2 * ++i) ** 2)
    for (const end = j + inB; j < end;) other.add((doubled - 2 * ++j) ** 2)
    spread += (inA + inB) * (i / n - j / m) ** 2
    tied ||= inA + inB > 1
  })
  return { quadrupleU: BigInt(n) * own.total() + BigInt(m) * other.total(), spread, tied }
}

/** A sum of integers below 2^52. */
class ExactSum {
  #low = 0
  #high = 0n

  add(value: number): void {
    this.#low += value
    if (this.#low < CARRY) return
    this.#high += BigInt(this.#low)
    this.#low = 0
  }

  total(): bigint {
    return this.#high + BigInt(this.#low)
  }
}
