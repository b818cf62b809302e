import { hypergeometricMass, type Urn } from '@secmlops/core'

/** Tables whose probability exceeds the observed one by less than this count as equally likely (R, `fisher.test`). */
const TIE = 1 + 1e-7

/** Marked rows out of all rows, in each sample. */
export interface TwoShares {
  readonly reference: { readonly marked: number; readonly rows: number }
  readonly current: { readonly marked: number; readonly rows: number }
}

/** Two-sided p of Fisher's exact test: all tables with the same margins that are at most as likely as the observed one. */
export function fisherTest({ reference, current }: TwoShares): number {
  const urn: Urn = {
    total: reference.rows + current.rows,
    marked: reference.marked + current.marked,
    drawn: current.rows,
  }
  const first = Math.max(0, urn.drawn + urn.marked - urn.total)
  const last = Math.min(urn.marked, urn.drawn)
  const mode = Math.floor(((urn.marked + 1) * (urn.drawn + 1)) / (urn.total + 2))
  const limit = hypergeometricMass(current.marked, urn) * TIE
  const unlikely = (k: number): boolean => hypergeometricMass(k, urn) <= limit
  const low = boundary({ from: first - 1, to: mode, inside: unlikely })
  const high = boundary({ from: last + 1, to: mode, inside: unlikely })
  if (low >= high) return 1
  return Math.min(1, tail(low, -1, urn) + tail(high, 1, urn))
}

interface Search {
  /** An end of the support, one step outside. */
  readonly from: number
  readonly to: number
  /** True from `from` up to some point towards `to`. */
  readonly inside: (k: number) => boolean
}

/** The point nearest to `to` that is still inside. */
function boundary({ from, to, inside }: Search): number {
  const step = Math.sign(to - from)
  let [within, without] = [from, to + step]
  while (Math.abs(without - within) > 1) {
    const middle = Math.trunc((within + without) / 2)
    if (inside(middle)) within = middle
    else without = middle
  }
  return within
}

/** Sum of masses from k outwards, by the ratio of neighbours, until they no longer count. */
function tail(k: number, step: 1 | -1, urn: Urn): number {
  let mass = hypergeometricMass(k, urn)
  let sum = 0
  for (let at = k; mass > sum * 1e-18; at += step) {
    sum += mass
    mass *= step === 1 ? massRatio(at, urn) : 1 / massRatio(at - 1, urn)
  }
  return sum
}

/** P(X = k + 1) / P(X = k). */
export function massRatio(k: number, { total, marked, drawn }: Urn): number {
  return ((marked - k) * (drawn - k)) / ((k + 1) * (total - marked - drawn + k + 1))
}
