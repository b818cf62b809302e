import { isExpired, type Policy } from '@secmlops/core'
import type { OwnThreats, Refuted } from './threats/declarations.js'
import { assess, type Assessment, type Coverage } from './threats/coverage.js'
import { REGISTER } from './threats/register/index.js'
import { PHASES, type Phase } from './phases.js'
import { STRIDE, type Stride } from './stride.js'

export const STRIDES = Object.keys(STRIDE) as readonly Stride[]
export const PHASE_IDS = Object.keys(PHASES) as readonly Phase[]

/** From best to worst. */
export const COVERAGES: readonly Coverage[] = ['verified', 'attested', 'declared', 'gap']

/** STRIDE by phase, for one policy. */
export interface Matrix {
  readonly system: string | undefined
  readonly assessments: readonly Assessment[]
  readonly counts: Readonly<Record<Coverage, number>>
  /** Ids of declarations whose time is over: they count for nothing. */
  readonly expired: readonly string[]
  /** Declarations whose evidence is not what they say. */
  readonly refuted: readonly Refuted[]
}

export function matrixOf(policy: Policy, own: OwnThreats, now: Date): Matrix {
  const current = own.declarations.filter((each) => !isExpired(each, now))
  const assessments = assess([...REGISTER, ...own.threats], policy, current)
  const count = (coverage: Coverage): number =>
    assessments.filter((each) => each.coverage === coverage).length
  return {
    system: policy.system?.name,
    assessments,
    counts: {
      verified: count('verified'),
      attested: count('attested'),
      declared: count('declared'),
      gap: count('gap'),
    },
    expired: own.declarations.filter((each) => isExpired(each, now)).map(({ threat }) => threat),
    refuted: own.refuted ?? [],
  }
}

/** The assessments of one cell. */
export function cellOf(
  { assessments }: Matrix,
  stride: Stride,
  phase: Phase,
): readonly Assessment[] {
  return assessments.filter(({ threat }) => threat.stride === stride && threat.phase === phase)
}

/** A cell is as good as its worst threat; a cell without threats is a gap in the register. */
export function worstOf(assessments: readonly Assessment[]): Coverage {
  const ranks = assessments.map(({ coverage }) => COVERAGES.indexOf(coverage))
  return COVERAGES[ranks.length === 0 ? COVERAGES.length - 1 : Math.max(...ranks)] ?? 'gap'
}
