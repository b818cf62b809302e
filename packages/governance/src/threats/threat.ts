import type { ControlId } from '../controls/index.js'
import type { Phase } from '../phases.js'
import type { Stride } from '../stride.js'

/**
 * Where a row comes from: letter and phase as in the CoSAI Risk Map; a threat that the SecMLOps paper (EMSE 31:74, 2026) names, its place
 * being our reading; our reading altogether; or the user's own.
 */
export type Basis = 'cosai' | 'paper' | 'reading' | 'own'

export interface Threat {
  /** Letter, phase and a word: stable. */
  readonly id: string
  readonly stride: Stride
  readonly phase: Phase
  readonly title: string
  readonly basis: Basis
  /** Techniques and entries of pinned catalogues, for example `ATLAS:AML.T0020`. */
  readonly references: readonly string[]
  /** What answers it; empty where this suite has no answer. */
  readonly controls: readonly ControlId[]
}
