import { binomialMass } from './binomial.js'

/** `drawn` items without replacement from `total`, of which `marked` are marked. */
export interface Urn {
  readonly total: number
  readonly marked: number
  readonly drawn: number
}

/** P(X = k) for the number of marked items among those drawn, through binomials (Loader 2000) so that large urns keep their digits. */
export function hypergeometricMass(k: number, { total, marked, drawn }: Urn): number {
  if (k < Math.max(0, drawn + marked - total) || k > Math.min(marked, drawn)) return 0
  if (drawn === 0 || drawn === total) return 1
  const p = drawn / total
  const both = binomialMass(k, marked, p) * binomialMass(drawn - k, total - marked, p)
  return both / binomialMass(drawn, total, p)
}

/** P(X >= k): the one-sided exact test of Fisher. */
export function hypergeometricUpperTail(k: number, urn: Urn): number {
  const { total, marked, drawn } = urn
  if (k <= Math.max(0, drawn + marked - total)) return 1
  let term = hypergeometricMass(k, urn)
  let sum = 0
  for (let i = k; i <= Math.min(marked, drawn); i++) {
    sum += term
    term *= ((drawn - i) * (marked - i)) / ((i + 1) * (total - drawn - marked + i + 1))
  }
  return Math.min(1, sum)
}
