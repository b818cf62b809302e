import { BUILT_IN, type BuiltInControl } from './built-in.js'
import type { Control } from './control.js'
import { DRIFT, type DriftControl } from './drift.js'
import { PROVENANCE, type ProvenanceControl } from './provenance.js'
import { ROBUSTNESS, type RobustnessControl } from './robustness.js'
import { SIGNING, type SigningControl } from './signing.js'

export type ControlId =
  BuiltInControl | ProvenanceControl | SigningControl | RobustnessControl | DriftControl

/** Every control, by its id. */
export const CONTROLS: Readonly<Record<ControlId, Control>> = {
  ...BUILT_IN,
  ...PROVENANCE,
  ...SIGNING,
  ...ROBUSTNESS,
  ...DRIFT,
}
