import type { Requirement as RequirementText } from '../config/generated/policy.js'
import type { GateId } from '../config/generated/report.js'
import type { Pointer } from '../config/document.js'
import type { BoundRequirement, Requirement } from '../judge/requirement.js'
import type { PolicyDocument } from './document.js'
import { readComparison } from './comparison.js'
import { parseFraction } from './quantity.js'

/** What the policy demands of the measurements of one gate. Findings are judged by severity and need no requirement. */
export function requirementsOf(policy: PolicyDocument, gate: GateId): Requirement[] {
  return REQUIREMENTS[gate](policy)
}

const REQUIREMENTS: Readonly<Record<GateId, (policy: PolicyDocument) => Requirement[]>> = {
  policy: () => [],
  provenance: () => [],
  signing: () => [],
  robustness: robustnessRequirements,
  drift: driftRequirements,
}

function robustnessRequirements(policy: PolicyDocument): Requirement[] {
  const texts = policy.value.gates.robustness?.require ?? {}
  return Object.entries(texts).map(([measurement, text]) => {
    const pointer = ['gates', 'robustness', 'require', measurement]
    return bound(policy, { measurement, text, pointer })
  })
}

interface BoundText {
  readonly measurement: string
  readonly text: RequirementText
  readonly pointer: Pointer
}

function bound(
  policy: PolicyDocument,
  { measurement, text, pointer }: BoundText,
): BoundRequirement {
  const location = { path: policy.path, line: policy.lineOf(pointer) }
  return { kind: 'bound', measurement, ...readComparison(text), location }
}

function driftRequirements(policy: PolicyDocument): Requirement[] {
  const drift = policy.value.gates.drift
  if (!drift) return []
  const rate = drift['false-alarm-rate'] ?? '1%'
  return [
    {
      kind: 'no-difference',
      family: 'drift.',
      falseAlarmRate: typeof rate === 'number' ? rate : parseFraction(rate),
      minEffect: drift['min-effect'] ?? 0.1,
      location: { path: policy.path, line: policy.lineOf(['gates', 'drift', 'min-effect']) },
    },
  ]
}
