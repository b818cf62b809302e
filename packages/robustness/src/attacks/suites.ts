import type { NormName } from '../norms/index.js'
import type { Parameters } from './attack.js'
import type { AttackName } from './index.js'

/** Attacks one after another, each on what the ones before it left standing. */
export interface Suite {
  readonly source: string
  readonly norms: readonly NormName[]
  /** Evaluations that one gradient is the mean of. */
  readonly eot: number
  readonly stages: readonly SuiteStage[]
}

export interface SuiteStage {
  readonly attack: AttackName
  readonly settings?: Parameters
  /** Settings that hold for one norm only. */
  readonly byNorm?: Readonly<Partial<Record<NormName, Parameters>>>
}

export type SuiteName = 'autoattack' | 'autoattack-plus' | 'autoattack-rand'

const SOURCE = 'Croce and Hein 2020; fra31/auto-attack a392200, autoattack.py'

/** The ensembles of AutoAttack, exactly as published; a result under these names is comparable with RobustBench. */
export const SUITES: Readonly<Record<SuiteName, Suite>> = {
  autoattack: {
    source: `${SOURCE}, version standard`,
    norms: ['linf', 'l2', 'l1'],
    eot: 1,
    stages: [
      { attack: 'apgd-ce', byNorm: { l1: { restarts: 5 } } },
      { attack: 'apgd-t', byNorm: { l1: { targets: 5 } } },
      { attack: 'fab-t' },
      { attack: 'square' },
    ],
  },
  'autoattack-plus': {
    source: `${SOURCE}, version plus`,
    norms: ['linf', 'l2'],
    eot: 1,
    stages: [
      { attack: 'apgd-ce', settings: { restarts: 5 } },
      { attack: 'apgd-dlr', settings: { restarts: 5 } },
      { attack: 'fab', settings: { restarts: 5 } },
      { attack: 'square' },
      { attack: 'apgd-t' },
      { attack: 'fab-t' },
    ],
  },
  'autoattack-rand': {
    source: `${SOURCE}, version rand`,
    norms: ['linf', 'l2'],
    eot: 20,
    stages: [{ attack: 'apgd-ce' }, { attack: 'apgd-dlr' }],
  },
}
