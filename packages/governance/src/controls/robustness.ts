import type { Policy } from '@secmlops/core'
import type { Control } from './control.js'

type Gate = NonNullable<Policy['gates']['robustness']>

const gate = (policy: Policy): Gate | undefined => policy.gates.robustness

const verified = { gate: 'robustness', strength: 'verified' } as const

export type RobustnessControl = 'attacks' | 'patches' | 'corruptions' | 'against-base'

export const ROBUSTNESS: Readonly<Record<RobustnessControl, Control>> = {
  attacks: {
    ...verified,
    title: 'the model is measured under adversarial attack, against a bound of the policy',
    isOn: (policy) => gate(policy) !== undefined,
    remedy: 'Add "gates.robustness"',
  },
  patches: {
    ...verified,
    title: 'the detector is measured under adversarial patches',
    isOn: (policy) => (gate(policy)?.patches?.length ?? 0) > 0,
    remedy: 'Add "gates.robustness.patches"',
  },
  corruptions: {
    ...verified,
    title: 'the model is measured on common corruptions',
    isOn: (policy) => gate(policy)?.corruptions !== undefined,
    remedy: 'Set "gates.robustness.corruptions: common"',
  },
  'against-base': {
    ...verified,
    title: 'a drop against the accepted model on the same images is refused',
    isOn: (policy) => gate(policy)?.['against-base'] !== undefined,
    remedy: 'Set "gates.robustness.against-base: { max-drop: 3% }"',
  },
}
