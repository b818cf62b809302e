import type { Policy, PolicyTypes } from '@secmlops/core'
import type { Lack } from './fault.js'

type ScreenName = NonNullable<PolicyTypes.Provenance['screens']>[number]

/** Those of the gate provenance where the policy names none. */
const DEFAULT_SCREENS: readonly ScreenName[] = ['duplicates', 'leakage']

/** What a fault needs of the policy, to be named as its `lacks`. */
type Need = (policy: Policy) => Lack | undefined

/** A screen of the gate provenance. */
export const screen =
  (name: ScreenName): Need =>
  ({ gates: { provenance } }) => {
    const on = provenance?.screens ?? DEFAULT_SCREENS
    if (on.includes(name)) return undefined
    return {
      reason: `the screen ${name} is off`,
      add: `gates.provenance.screens: [${[...on, name].join(', ')}]`,
    }
  }

/** Changes that nobody explains block. */
export const explained: Need = ({ gates: { provenance } }) =>
  provenance?.changes === 'listed'
    ? {
        reason: 'changes are listed and need no reason',
        add: 'gates.provenance.changes: explained',
      }
    : undefined

/** A format that the gate signing refuses. */
export const deniedFormat: Need = ({ gates: { signing } }) =>
  signing?.scan?.['deny-formats']?.length
    ? undefined
    : { reason: 'no format is refused', add: 'gates.signing.scan.deny-formats: [pickle]' }

/** A file of accepted findings. */
export const waiversFile: Need = ({ waivers }) =>
  waivers === undefined
    ? { reason: 'the policy names no waivers', add: 'waivers: secmlops.waivers.yml' }
    : undefined

/** The first need that the policy does not meet. */
export const all =
  (...needs: readonly Need[]): Need =>
  (policy) => {
    for (const need of needs) {
      const lack = need(policy)
      if (lack) return lack
    }
    return undefined
  }
