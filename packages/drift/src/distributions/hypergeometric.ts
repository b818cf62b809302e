import { binomialMass } from './binomial.js'

/** `drawn` rows without replacement from `total`, of which `marked` are marked. */
export interface Urn {
  readonly total: number
  readonly marked: number
  readonly drawn: number
}

/** P(X = k) for the number of marked rows among those drawn, through binomials (Loader 2000) so that large urns keep their digits. */
export function hypergeometricMass(k: number, { total, marked, drawn }: Urn): number {
  if (k < Math.max(0, drawn + marked - total) || k > Math.min(marked, drawn)) return 0
  if (drawn === 0 || drawn === total) return 1
  const p = drawn / total
  const both = binomialMass(k, marked, p) * binomialMass(drawn - k, total - marked, p)
  return both / binomialMass(drawn, total, p)
}
