import { ALWAYS, type Control } from './control.js'

const NOTHING = 'Nothing to do: it holds for every run'

export type BuiltInControl =
  | 'policy-from-target'
  | 'ratchet'
  | 'waiver-expiry'
  | 'policy-sign-off'
  | 'data-sign-off'
  | 'reproducible'
  | 'no-code-of-the-change'
  | 'bounds'

export const BUILT_IN: Readonly<Record<BuiltInControl, Control>> = {
  'policy-from-target': {
    title: 'policy, keys, waivers and references come from the tip of the target branch',
    gate: 'policy',
    strength: 'verified',
    isOn: ALWAYS,
    remedy: NOTHING,
  },
  ratchet: {
    title: 'a pull request that loosens the policy is refused',
    gate: 'policy',
    strength: 'verified',
    isOn: ALWAYS,
    remedy: NOTHING,
  },
  'waiver-expiry': {
    title: 'accepted findings name owner, reason and approver, and expire',
    gate: 'policy',
    strength: 'verified',
    isOn: ({ waivers }) => waivers !== undefined,
    remedy: 'Name a file of waivers with "waivers:"',
  },
  'policy-sign-off': {
    title: 'what loosens the policy waits for a role, and its author never signs it off',
    gate: 'policy',
    strength: 'attested',
    isOn: ({ roles }) => roles !== undefined,
    remedy: 'Say under "roles:" who signs off',
  },
  'data-sign-off': {
    title: 'each change of data waits for a role, and its author never signs it off',
    gate: 'provenance',
    strength: 'attested',
    isOn: ({ roles, approvers = {}, severity = {}, gates }) =>
      gates.provenance !== undefined &&
      roles !== undefined &&
      severity['data-change'] === 'error' &&
      (approvers['data-change'] ?? []).some((role) => Object.hasOwn(roles, role)),
    remedy:
      'Set "approvers: { data-change: [R4] }" with "severity: { data-change: error }", and name who holds it under "roles:"',
  },
  reproducible: {
    title: 'the report holds digests, seed and versions, and "secmlops replay" repeats it',
    gate: 'policy',
    strength: 'verified',
    isOn: ALWAYS,
    remedy: NOTHING,
  },
  'no-code-of-the-change': {
    title: 'nothing of the pull request is executed, and no token that writes is needed',
    gate: 'policy',
    strength: 'verified',
    isOn: ALWAYS,
    remedy: NOTHING,
  },
  bounds: {
    title: 'sizes, depths, time and memory that an attacker chooses are bounded',
    gate: 'policy',
    strength: 'verified',
    isOn: ALWAYS,
    remedy: NOTHING,
  },
}
