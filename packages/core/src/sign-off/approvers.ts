import type { Policy } from '../config/generated/policy.js'
import type { Finding, SignOff } from '../config/generated/report.js'
import type { SignOffs } from './sign-off.js'

/** What the judge needs to know of sign-off. */
export interface SignOffStandard {
  readonly policy: Pick<
    Policy,
    'approvers' | 'separation-of-duties' | 'models' | 'datasets' | 'roles'
  >
  readonly signOffs: SignOffs
}

/** Who signs off where the policy does not say: the duties of governance facts 4. */
const DEFAULT_APPROVERS: Readonly<Record<string, readonly string[]>> = {
  'policy-loosened': ['R2'],
  'trusted-key-changed': ['R6'],
  'reference-changed': ['R7'],
  'substitute-changed': ['R3'],
  'waiver-widened': ['R1'],
  'code-owners-loosened': ['R2'],
}

/** Roles that must all sign off before a finding stops blocking; none where nobody can. */
export function neededRoles(
  { rule, needs = [] }: Finding,
  { approvers = {}, roles }: SignOffStandard['policy'],
): readonly string[] {
  if (roles === undefined) return []
  const isLoosening = Object.hasOwn(DEFAULT_APPROVERS, rule)
  const own = Object.hasOwn(approvers, rule) ? approvers[rule] : undefined
  const general = isLoosening ? (approvers['policy'] ?? DEFAULT_APPROVERS[rule]) : undefined
  const named = NEVER_SIGNED.has(rule) ? [] : (own ?? general ?? [])
  return named.length === 0 ? [] : [...new Set([...named, ...needs])]
}

/** Without a policy, or with one that nobody vouches for any more, nobody can say who may sign. */
const NEVER_SIGNED: ReadonlySet<string> = new Set(['policy-removed', 'policy-expired'])

/**
 * The sign-offs that together satisfy what a finding needs: one for each role, by persons whom the separation of duties allows.
 * Undefined where a role has not signed.
 */
export function satisfying(
  finding: Finding,
  roles: readonly string[],
  { policy, signOffs }: SignOffStandard,
): readonly SignOff[] | undefined {
  const covering = signOffs.accepted.filter((each) => covers(each, finding, policy))
  const pairs = policy['separation-of-duties']?.distinct ?? []
  const choose = (chosen: readonly SignOff[]): readonly SignOff[] | undefined => {
    const role = roles[chosen.length]
    if (role === undefined) return chosen
    for (const each of covering) {
      if (each.role !== role || conflicts(each, chosen, pairs)) continue
      const complete = choose([...chosen, each])
      if (complete) return complete
    }
    return undefined
  }
  const canSign = roles.every((role) => covering.some((each) => each.role === role))
  return roles.length > 0 && canSign ? choose([]) : undefined
}

function conflicts(
  { role, by }: SignOff,
  chosen: readonly SignOff[],
  pairs: readonly (readonly string[])[],
): boolean {
  return chosen.some(
    (other) =>
      other.by.toLowerCase() === by.toLowerCase() &&
      pairs.some((pair) => pair.includes(role) && pair.includes(other.role)),
  )
}

/** A review is of the head. A file is of what it names: the subject of the finding, or its file and every model and dataset that is judged. */
function covers(
  { of }: SignOff,
  { subject, location }: Finding,
  { models = {}, datasets = {} }: SignOffStandard['policy'],
): boolean {
  if (of === undefined) return true
  const all = [
    ...Object.keys(models).map((name) => `model/${name}`),
    ...Object.keys(datasets).map((name) => `dataset/${name}`),
  ]
  const own = all.filter((name) => name.slice(name.indexOf('/') + 1) === subject)
  if (own.length > 0) return own.every((name) => of.includes(name))
  return location !== undefined && [`file/${location.path}`, ...all].every((x) => of.includes(x))
}
