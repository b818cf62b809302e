import type { AttackText } from '../attacks/plan.js'
import type { Task } from './task-metrics.js'

/** What a preset stands for, without norm and radius. */
export interface Preset {
  readonly samples: number
  readonly attacks: Readonly<Record<Task, readonly Omit<AttackText, 'eps' | 'norm'>[]>>
}

export type PresetName = 'quick' | 'standard' | 'full'

/** From a look in seconds to what a paper would report. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  quick: {
    samples: 64,
    attacks: {
      classification: [{ name: 'apgd-ce', steps: 20 }],
      tabular: [{ name: 'apgd-ce', steps: 20 }],
      detection: [{ name: 'pgd', steps: 10, 'step-size': 0.25 }],
    },
  },
  standard: {
    samples: 200,
    attacks: {
      classification: [{ name: 'apgd-ce' }, { name: 'apgd-t' }],
      tabular: [{ name: 'apgd-ce' }, { name: 'apgd-t' }],
      detection: [{ name: 'pgd' }],
    },
  },
  full: {
    samples: 1000,
    attacks: {
      classification: [{ name: 'autoattack' }],
      tabular: [{ name: 'autoattack' }],
      detection: [{ name: 'pgd', steps: 100, restarts: 2 }, { name: 'square' }],
    },
  },
}

export const DEFAULT_SAMPLES = 200
