import { SecmlopsError, type Location, type PolicyDocument, type PolicyTypes } from '@secmlops/core'
import type { ModelSpec, RobustnessSettings } from './settings.js'

/** A model of the policy whose gradients attacks follow. */
export interface SubstituteSpec extends PolicyTypes.Model {
  readonly name: string
  /** Where the policy names it as a substitute. */
  readonly location: Location
}

/** @throws SecmlopsError `invalid-config` (exit 2) for a detector, on which no transfer attack is made */
export function readSubstitutes(
  policy: PolicyDocument,
  models: readonly ModelSpec[],
  attacks: RobustnessSettings['attacks'],
): SubstituteSpec[] {
  const used = models.flatMap(({ task }) => attacks[task].map(({ substitute }) => substitute))
  const names = [...new Set(used.flatMap((name) => name ?? []))]
  const texts = policy.value.gates.robustness?.attacks ?? []
  const specs = names.map((name) => {
    const i = texts.findIndex(({ substitute }) => substitute === name)
    const line = policy.lineOf(['gates', 'robustness', 'attacks', i, 'substitute'])
    return {
      path: '',
      ...policy.value.models?.[name],
      name,
      location: { path: policy.path, line },
    }
  })
  const [first] = specs
  const detector = models.find(({ task }) => task === 'detection')
  if (!first || !detector) return specs
  throw new SecmlopsError(
    'invalid-config',
    `model "${detector.name}" is a detector, and transfer is an attack on classifiers`,
    {
      location: first.location,
      remedy: 'Remove the attack, or name the classifiers under gates.robustness.models',
    },
  )
}
