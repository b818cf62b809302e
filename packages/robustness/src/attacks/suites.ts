import type { NormName } from '../norms/index.js'
import type { Parameters } from './attack.js'
import type { AttackName } from './index.js'

/** Attacks one after another, each on what the ones before it left standing. */
export interface Suite {
  readonly source: string
  readonly norms: readonly NormName[]
  /** Evaluations that one gradient is the mean of. */
  readonly eot: number
  readonly stages: readonly { readonly attack: AttackName; readonly settings?: Parameters }[]
}

export type SuiteName = 'autoattack' | 'autoattack-rand'

const SOURCE = 'Croce and Hein 2020; fra31/auto-attack a392200, autoattack.py'

/** The ensembles of AutoAttack, exactly as published; a result under these names is comparable with RobustBench. */
export const SUITES: Readonly<Record<SuiteName, Suite>> = {
  autoattack: {
    source: `${SOURCE}, version standard`,
    norms: ['linf', 'l2'],
    eot: 1,
    stages: [
      { attack: 'apgd-ce' },
      { attack: 'apgd-t' },
      { attack: 'fab-t' },
      { attack: 'square' },
    ],
  },
  'autoattack-rand': {
    source: `${SOURCE}, version rand`,
    norms: ['linf', 'l2'],
    eot: 20,
    stages: [{ attack: 'apgd-ce' }, { attack: 'apgd-dlr' }],
  },
}
