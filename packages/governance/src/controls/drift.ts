import type { Control } from './control.js'

export type DriftControl = 'drift'

export const DRIFT: Readonly<Record<DriftControl, Control>> = {
  drift: {
    title: 'new data is held against an accepted reference, at a stated false-alarm rate',
    gate: 'drift',
    strength: 'verified',
    isOn: ({ gates }) => gates.drift !== undefined,
    remedy: 'Add "gates.drift" with a reference',
  },
}
