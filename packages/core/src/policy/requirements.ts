import type { Requirement as RequirementText } from '../config/generated/policy.js'
import type { GateId } from '../config/generated/report.js'
import type { Pointer } from '../config/document.js'
import {
  DRIFT_FAMILY,
  DROP_FAMILY,
  type BoundRequirement,
  type Requirement,
} from '../judge/requirement.js'
import type { PolicyDocument } from './document.js'
import { DEFAULT_CONFIDENCE, readComparison } from './comparison.js'
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
  imports: () => [],
}

function robustnessRequirements(policy: PolicyDocument): Requirement[] {
  const texts = policy.value.gates.robustness?.require ?? {}
  const bounds = Object.entries(texts).map(([measurement, text]) => {
    const pointer = ['gates', 'robustness', 'require', measurement]
    return bound(policy, { measurement, text, pointer })
  })
  return [...bounds, ...dropRequirements(policy)]
}

/** All drops against the merge base are one family: Holm bounds the chance of a false alarm among them. */
function dropRequirements(policy: PolicyDocument): Requirement[] {
  const against = policy.value.gates.robustness?.['against-base']
  if (!against) return []
  const pointer = ['gates', 'robustness', 'against-base', 'max-drop']
  return [
    {
      ...DROP_FAMILY,
      optional: true,
      falseAlarmRate: 1 - (against.confidence ?? DEFAULT_CONFIDENCE),
      minEffect: parseFraction(against['max-drop']),
      location: { path: policy.path, line: policy.lineOf(pointer) },
    },
  ]
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
  const bounds = Object.entries(drift.performance?.require ?? {}).map(([measurement, text]) => {
    const pointer = ['gates', 'drift', 'performance', 'require', measurement]
    return bound(policy, { measurement, text, pointer })
  })
  return [
    {
      ...DRIFT_FAMILY,
      ...(drift.calibrate && { correction: 'none' }),
      falseAlarmRate: typeof rate === 'number' ? rate : parseFraction(rate),
      minEffect: drift['min-effect'] ?? 0.1,
      location: { path: policy.path, line: policy.lineOf(['gates', 'drift', 'min-effect']) },
    },
    ...bounds,
  ]
}
