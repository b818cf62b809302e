import type { Policy } from '@secmlops/core'
import { CONTROLS, type ControlId } from '../controls/index.js'
import { STRENGTHS, type Strength } from '../controls/control.js'
import type { Declaration } from './declarations.js'
import type { Threat } from './threat.js'

export type Coverage = Strength | 'gap'

/** A threat, and what this policy does about it. */
export interface Assessment {
  readonly threat: Threat
  /** That of the strongest answer. */
  readonly coverage: Coverage
  readonly on: readonly ControlId[]
  /** Controls that this suite has and the policy does not ask for. */
  readonly off: readonly ControlId[]
  readonly declarations: readonly Declaration[]
}

/** Holds threats against a policy. Declarations that have expired at `now` are left out. */
export function assess(
  threats: readonly Threat[],
  policy: Policy,
  declarations: readonly Declaration[],
): readonly Assessment[] {
  return threats.map((threat) => {
    const on = threat.controls.filter((id) => CONTROLS[id].isOn(policy))
    const own = declarations.filter(({ threat: id }) => id === threat.id)
    const strengths = new Set<Strength>(on.map((id) => CONTROLS[id].strength))
    if (own.length > 0) strengths.add('declared')
    return {
      threat,
      coverage: STRENGTHS.find((strength) => strengths.has(strength)) ?? 'gap',
      on,
      off: threat.controls.filter((id) => !on.includes(id)),
      declarations: own,
    }
  })
}
