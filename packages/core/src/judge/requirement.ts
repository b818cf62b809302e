import type { Location } from '../config/generated/report.js'

/** A bound on one measurement, for every subject that has it. */
export interface BoundRequirement {
  readonly kind: 'bound'
  /** Name of the measurement, for example `ap50.clean`. */
  readonly measurement: string
  readonly operator: '>=' | '<='
  readonly bound: number
  /** One-sided confidence with which the bound must hold. */
  readonly confidence: number
  /** Shortfall that is tolerated, in units of the measurement. */
  readonly margin: number
  readonly location: Location
}

/** How messages speak of a family of tests. */
export interface FamilyWords {
  /** What must not be: drift, drop. */
  readonly noun: string
  /** What it did where it was: drifted, dropped. */
  readonly verb: string
  /** What there are too few of: rows, images. */
  readonly samples: string
}

/** No member of a family of tests may differ by more than chance and by more than the smallest effect that matters. */
export interface NoDifferenceRequirement {
  readonly kind: 'no-difference'
  readonly words: FamilyWords
  /** For all tests of the family: of false discoveries (drift), of any false alarm (Holm 1979), or none where each p is that of the whole family. */
  readonly correction: 'benjamini-hochberg' | 'holm' | 'none'
  /** Whether a family without members is no reason to doubt: there was nothing to compare with. */
  readonly optional?: true
  /** Prefix of the measurement ids that form the family, for example `drift.`. */
  readonly family: string
  /** Error rate of the correction over the whole family. */
  readonly falseAlarmRate: number
  readonly minEffect: number
  readonly location: Location
}

type Family = Pick<NoDifferenceRequirement, 'kind' | 'family' | 'words' | 'correction'>

export const DRIFT_FAMILY: Family = {
  kind: 'no-difference',
  family: 'drift.',
  words: { noun: 'drift', verb: 'drifted', samples: 'rows' },
  correction: 'benjamini-hochberg',
}

/** Against the model of the merge base; a false alarm blocks a merge, so the chance of any is bounded. */
export const DROP_FAMILY: Family = {
  kind: 'no-difference',
  family: 'drop.',
  words: { noun: 'drop', verb: 'dropped', samples: 'images' },
  correction: 'holm',
}

export type Requirement = BoundRequirement | NoDifferenceRequirement
