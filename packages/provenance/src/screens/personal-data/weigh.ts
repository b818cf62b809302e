import { binomialUpperTail } from '@secmlops/core'
import type { Tally } from './tally.js'

/** Kinds without a checksum need so many matches of one column, and weak ones this share of its texts. */
const LEAST_MATCHES = 3
const WEAK_SHARE = 0.01
/** Bare numbers whose checksums hold: no more likely by chance than this. */
const CHANCE = 1e-4

/** `found` can block; `possible` is said and does not; undefined is what chance explains. */
export function weigh(tally: Tally, texts: number): 'found' | 'possible' | undefined {
  const { kind, certain, candidates, valid, patterns } = tally
  if (certain > 0) return 'found'
  if (typeof kind.evidence === 'number')
    return valid > 0 && binomialUpperTail(valid, candidates, kind.evidence) < CHANCE
      ? 'found'
      : undefined
  if (patterns === 0) return undefined
  const share = kind.evidence === 'weak' ? WEAK_SHARE : 0
  return patterns >= LEAST_MATCHES && patterns >= share * texts ? 'found' : 'possible'
}
