import type { Control, Coverage, Finding } from '../../config/generated/report.js'
import { EMPTY_EVALUATION, type Evaluation } from '../../evidence/evidence.js'
import type { Change } from '../../gate.js'
import { LIMITS } from '../../limits.js'
import { printable } from '../../printable.js'
import { finding } from '../../rules/rule.js'
import { parsePolicy, type PolicyDocument } from '../document.js'
import { changedOwners } from './code-owners.js'
import { comparePolicies, type PolicyChange } from './compare.js'
import { POLICY_RULES } from './rules.js'
import { changedTrust } from './trust.js'
import { widenedWaivers } from './widened-waivers.js'

/**
 * What the pull request would change in its own judge: the policy, its keys, references, waivers and owners.
 * `policy` is the one in force, from the tip of the target branch.
 * @throws SecmlopsError `invalid-config` when the policy at the head cannot be read.
 */
export async function evaluatePolicyChange(
  change: Change,
  policy: PolicyDocument,
): Promise<Evaluation> {
  const present = (await change.head.list(policy.path)).length > 0
  const coverage: Coverage[] = [{ of: 'policy files', examined: 1, total: 1, gaps: [] }]
  const shell = { ...EMPTY_EVALUATION, coverage, controls: [plantedLoosening(policy)] }
  if (!present) return { ...shell, findings: [removed(policy)] }
  const head = parsePolicy(policy.path, await change.head.read(policy.path, LIMITS.configFile))
  const findings = [
    ...comparePolicies(policy.value, head.value).map((difference) =>
      describe(difference, head, isTouched(change, policy)),
    ),
    ...(await changedTrust(change, policy)),
    ...(await widenedWaivers(change, policy, head)),
    ...(await changedOwners(change, policy)),
  ]
  return { ...shell, findings }
}

const RULE_OF = {
  looser: 'policy-loosened',
  tighter: 'policy-tightened',
  neutral: 'policy-reworded',
} as const

/** A branch that is behind its target has the older policy, which its author never looked at. */
function isTouched({ files }: Change, policy: PolicyDocument): boolean {
  return files.some(({ path }) => path === policy.path)
}

const BEHIND = '; the target branch has changed it since: bring this branch up to date'

function describe(
  { pointer, before, after, direction }: PolicyChange,
  head: PolicyDocument,
  touched: boolean,
): Finding {
  const key = pointer.join('.')
  const what = `${printable(key)}: ${shown(before)} becomes ${shown(after)}, which is ${direction}`
  return finding(POLICY_RULES[RULE_OF[direction]], {
    message: touched ? what : `${what}${BEHIND}`,
    location: { path: head.path, line: head.lineOf(pointer) },
    key: `${key} ${shown(before)} ${shown(after)}`,
  })
}

function removed(policy: PolicyDocument): Finding {
  return finding(POLICY_RULES['policy-removed'], {
    message: `${policy.path} is removed`,
    location: { path: policy.path },
  })
}

function shown(value: unknown): string {
  return value === undefined ? '(absent)' : printable(JSON.stringify(value), 80)
}

/** Takes a gate away in a copy: the comparison must call that looser. */
function plantedLoosening(policy: PolicyDocument): Control {
  const changes = comparePolicies(policy.value, { ...policy.value, gates: {} })
  const rejected = changes.some((each) => each.direction === 'looser')
  return {
    name: 'planted loosening',
    rejected,
    detail: 'all gates removed in a copy of the policy',
  }
}
