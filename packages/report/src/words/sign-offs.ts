import type { Finding, Report, SignOff } from '@secmlops/core'

/** A role of the policy in one run: who asked for it, who gave it, and whether that was enough. */
export interface RoleState {
  readonly role: string
  readonly state: 'given' | 'missing' | 'not enough' | 'not needed'
  /** Rules of the findings that need it, each once, in the order of the gates. */
  readonly neededBy: readonly string[]
  /** Whoever signed off in this role, whether it was needed or not. */
  readonly given: readonly SignOff[]
}

/** To be shown wherever roles are: we could not confirm the names that the paper gives them. */
export const ROLE_NAMES = 'The names of the roles R1 to R8 are the reading of this project.'

/** Needed, given and missing, by role. `not enough`: somebody signed, but other bytes, or another role that is asked for has not. */
export function roleStates({ gates, signOffs }: Report): readonly RoleState[] {
  const findings = gates.flatMap((gate) => gate.findings).filter(({ needs = [] }) => needs.length)
  const accepted = signOffs?.accepted ?? []
  const roles = [...findings.flatMap(({ needs = [] }) => needs), ...accepted.map((x) => x.role)]
  return [...new Set(roles)].sort().map((role) => {
    const needing = findings.filter(({ needs = [] }) => needs.includes(role))
    const given = accepted.filter((each) => each.role === role)
    const neededBy = [...new Set(needing.map(({ rule }) => rule))]
    return { role, state: stateOf(needing, given), neededBy, given }
  })
}

function stateOf(needing: readonly Finding[], given: readonly SignOff[]): RoleState['state'] {
  if (needing.length === 0) return 'not needed'
  if (needing.every(({ signedOff }) => signedOff)) return 'given'
  return given.length === 0 ? 'missing' : 'not enough'
}

/** A sign-off that was not counted, with the reason. */
export type Refused = NonNullable<Report['signOffs']>['refused'][number]

export const refusedSignOffs = ({ signOffs }: Report): readonly Refused[] => signOffs?.refused ?? []
