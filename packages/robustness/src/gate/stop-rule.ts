import {
  LIMITS,
  SecmlopsError,
  readComparison,
  type PolicyDocument,
  type PolicyTypes,
} from '@secmlops/core'
import type { StopRule } from '../run/looks.js'
import type { RobustnessSettings } from './settings.js'

type Known = Pick<RobustnessSettings, 'models' | 'attacks' | 'samples' | 'confidence'>

/**
 * What the attacks may know of the requirements: bounds by which to see that more images would change no verdict. The
 * judge knows nothing of it and decides by the interval alone.
 * @throws SecmlopsError `invalid-config` (exit 2) where a run that stops early could not be believed
 */
export function readStopRule(policy: PolicyDocument, known: Known): StopRule | undefined {
  const robustness = policy.value.gates.robustness
  if (robustness?.['early-stop'] !== true) return undefined
  const bounds = boundsOf(robustness, known)
  const fault = FAULTS.find(({ when }) => when(robustness, known, bounds))
  if (!fault) return { bounds, confidence: known.confidence }
  const { message, remedy } = fault
  const line = policy.lineOf(['gates', 'robustness', 'early-stop'])
  throw new SecmlopsError('invalid-config', message, {
    location: { path: policy.path, line },
    remedy,
  })
}

/** Of requirements that attacks decide; what is measured on clean or corrupted images does not wait for them. */
function boundsOf(
  { require }: PolicyTypes.Robustness,
  { models, attacks }: Known,
): StopRule['bounds'] {
  const plans = models.flatMap(({ task }) => attacks[task])
  const conditions = new Set(['robust', ...plans.map(({ id }) => id)])
  return Object.entries(require).flatMap(([id, text]) => {
    const condition = id.replace(/^accuracy\./, '')
    if (condition === id || !conditions.has(condition)) return []
    const { bound, margin } = readComparison(text)
    return [{ condition, least: bound - margin }]
  })
}

interface Fault {
  readonly when: (
    robustness: PolicyTypes.Robustness,
    known: Known,
    bounds: StopRule['bounds'],
  ) => boolean
  readonly message: string
  readonly remedy: string
}

const FAULTS: readonly Fault[] = [
  {
    when: (_, { models }) => models.some(({ task }) => task === 'detection'),
    message: 'early-stop is for classification and tabular models: ap50 is no share of images',
    remedy: 'Remove `early-stop`, or name the classifiers under gates.robustness.models',
  },
  {
    when: (robustness) => robustness['against-base'] !== undefined,
    message: 'early-stop and against-base contradict each other: a drop is measured on all images',
    remedy: 'Remove `early-stop` or `against-base`',
  },
  {
    when: (_, { models, attacks }) =>
      models.some(({ task }) => attacks[task].some(({ seconds }) => seconds !== undefined)),
    message: 'early-stop and seconds contradict each other: looks must not depend on the clock',
    remedy: 'Remove `seconds` from the attacks, or `early-stop`',
  },
  {
    when: (_, { samples }) => samples > LIMITS.sequentialImages,
    message: `early-stop plans for ${String(LIMITS.sequentialImages)} images at most`,
    remedy: `Write \`samples: ${String(LIMITS.sequentialImages)}\` or less, or remove \`early-stop\``,
  },
  {
    when: (_, __, bounds) => bounds.length === 0,
    message: 'early-stop has nothing to decide: no requirement bounds the accuracy under attack',
    remedy: 'Require accuracy.robust or that of an attack, or remove `early-stop`',
  },
]
