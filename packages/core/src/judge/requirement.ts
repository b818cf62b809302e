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

/** No member of a family of tests may differ by more than chance and by more than the smallest effect that matters. */
export interface NoDifferenceRequirement {
  readonly kind: 'no-difference'
  /** Prefix of the measurement ids that form the family, for example `drift.`. */
  readonly family: string
  /** False-discovery rate over the whole family. */
  readonly falseAlarmRate: number
  readonly minEffect: number
  readonly location: Location
}

export type Requirement = BoundRequirement | NoDifferenceRequirement
