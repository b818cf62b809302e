import { SecmlopsError, type PolicyDocument } from '@secmlops/core'
import { ATTACKS } from '../attacks/index.js'
import type { AttackPlan, Stage } from '../attacks/plan.js'
import type { ModelSpec } from './settings.js'

/** What would leave a detector as it is, and look like robustness. */
interface Fault {
  readonly when: (plan: AttackPlan) => boolean
  /** Behind the name of the attack. */
  readonly message: string
  readonly remedy: string
}

const some =
  (which: (stage: Stage) => boolean): Fault['when'] =>
  ({ stages }) =>
    stages.some(which)

const FIT = Object.values(ATTACKS)
  .filter(({ decides, needsClasses, transfers }) => decides && !needsClasses && !transfers)
  .map(({ name }) => name)

const FAULTS: readonly Fault[] = [
  {
    when: some(({ attack }) => attack.needsClasses === true),
    message: 'goes by the scores of classes, which a detector does not have',
    remedy: `Use ${FIT.join(', ')}`,
  },
  {
    when: some(({ settings }) => (settings['targets'] ?? 0) > 0),
    message: 'aims at classes, which a detector does not have',
    remedy: 'Remove `targets`',
  },
  {
    when: ({ eot }) => eot > 1,
    message: 'takes means of gradients (eot), which are not taken of detectors',
    remedy: 'Remove `eot`, or use pgd or square',
  },
  {
    when: ({ goal, stages }) =>
      goal === 'fabricate' && stages.some(({ attack }) => attack.knowledge === 'labels'),
    message:
      'sees only whether a goal is reached, and of objects that appear there are never enough',
    remedy: 'Remove `goal: fabricate`, or use pgd or square',
  },
]

/** @throws SecmlopsError `invalid-config` (exit 2) for an attack that could do nothing to a detector of the policy */
export function checkDetectorAttacks(
  policy: PolicyDocument,
  models: readonly ModelSpec[],
  plans: readonly AttackPlan[],
): void {
  const detector = models.find(({ task }) => task === 'detection')
  if (!detector) return
  // Those of the policy come first, in its order.
  for (const [i, plan] of plans.entries()) {
    const fault = FAULTS.find(({ when }) => when(plan))
    if (!fault) continue
    const line = policy.lineOf(['gates', 'robustness', 'attacks', i])
    throw new SecmlopsError(
      'invalid-config',
      `${plan.name} ${fault.message}: model "${detector.name}" would only look robust`,
      { location: { path: policy.path, line }, remedy: fault.remedy },
    )
  }
}
