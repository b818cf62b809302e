import { binomialUpperTail } from '@secmlops/core'
import type { Tally } from './tally.js'

/** Kinds without a checksum need so many matches of one column, and weak ones this share of its texts. */
const LEAST_MATCHES = 3
const WEAK_SHARE = 0.01
/** Bare numbers whose checksums hold: no more likely by chance than this. */
const CHANCE = 1e-4

/**
 * Share of random numbers in the layout of a telephone or social security number that are one: .64 and .89 by their rules.
 * What is no more frequent in a column of them is an article number.
 */
const WEAK_CHANCE = 0.9

/** The column that a tally is of. */
export interface ColumnOfTally {
  readonly texts: number
  /** Texts that are laid out as those that match. */
  readonly alike: number
  /** Does its name announce personal data? */
  readonly announced: boolean
}

/** `found` can block; `possible` is said and does not; undefined is what chance explains. */
export function weigh(tally: Tally, column: ColumnOfTally): 'found' | 'possible' | undefined {
  const { kind, certain, candidates, valid, patterns } = tally
  if (certain > 0) return 'found'
  if (typeof kind.evidence === 'number')
    return valid > 0 && binomialUpperTail(valid, candidates, kind.evidence) < CHANCE
      ? 'found'
      : undefined
  if (patterns === 0) return undefined
  if (kind.evidence === 'pattern') return patterns >= LEAST_MATCHES ? 'found' : 'possible'
  return isMoreThanNumbers(tally, column) ? 'found' : 'possible'
}

/** Weak ones count where they stand in sentences, under a name that announces them, or more often than chance gives. */
function isMoreThanNumbers(
  { patterns, bare }: Tally,
  { texts, alike, announced }: ColumnOfTally,
): boolean {
  const explained = announced || binomialUpperTail(bare, alike, WEAK_CHANCE) < CHANCE
  const count = explained ? patterns : patterns - bare
  return count >= LEAST_MATCHES && count >= WEAK_SHARE * texts
}
