import {
  DEFAULT_CONFIDENCE,
  SecmlopsError,
  nearest,
  parseFraction,
  type Location,
  type PolicyDocument,
  type PolicyTypes,
} from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'
import { planAttacks, type AttackPlan, type AttackText } from '../attacks/plan.js'
import type { CorruptionName } from '../corruptions/index.js'
import { planPatches, type PatchPlan } from '../patch/patch-plan.js'
import type { StopRule } from '../run/looks.js'
import { readCorruptions } from './corruption-settings.js'
import { checkDetectorAttacks } from './detector-attacks.js'
import { DEFAULT_SAMPLES, PRESETS } from './presets.js'
import { readStopRule } from './stop-rule.js'
import { readSubstitutes, type SubstituteSpec } from './substitute-settings.js'
import { measuredOf, type Task } from './task-metrics.js'

export interface ModelSpec extends PolicyTypes.Model {
  readonly name: string
  readonly task: Task
  /** Where the policy describes it. */
  readonly location: Location
}

export interface RobustnessSettings {
  readonly models: readonly ModelSpec[]
  readonly dataset: DatasetSpec
  /** Images at most. */
  readonly samples: number
  /** With the comparisons that belong to them. */
  readonly attacks: Readonly<Record<Task, readonly AttackPlan[]>>
  readonly corruptions: readonly CorruptionName[]
  /** Of detectors. */
  readonly patches: readonly PatchPlan[]
  /** Drop against the model of the merge base that is tolerated; undefined where it is not compared. */
  readonly maxDrop: number | undefined
  /** What a measurement must be, by its id. */
  readonly required: readonly string[]
  /** Models whose gradients attacks follow. */
  readonly substitutes: readonly SubstituteSpec[]
  /** When attacks may leave out images; undefined where the policy wants all of them. */
  readonly stopRule: StopRule | undefined
  /** Two-sided coverage of intervals: enough for the strictest requirement. */
  readonly confidence: number
}

/** @throws SecmlopsError `invalid-config` (exit 2) with the line. */
export function readSettings(policy: PolicyDocument): RobustnessSettings | undefined {
  const robustness = policy.value.gates.robustness
  if (!robustness) return undefined
  const attacks = readAttacks(policy, robustness)
  const models = readModels(policy, robustness.models)
  const corruptions = readCorruptions(policy, models)
  const patches = readPatches(policy, models)
  checkRequirements(policy, models, { attacks, corruptions, patches })
  checkDetectorAttacks(policy, models, attacks.detection)
  const name = robustness.dataset
  const against = robustness['against-base']
  const preset = robustness.preset && PRESETS[robustness.preset]
  const samples = robustness.samples ?? preset?.samples ?? DEFAULT_SAMPLES
  const confidence = confidenceOf(Object.values(robustness.require))
  return {
    models,
    dataset: { name, ...(policy.value.datasets?.[name] ?? { path: name }) },
    samples,
    attacks,
    corruptions,
    patches,
    maxDrop: against && parseFraction(against['max-drop']),
    required: Object.keys(robustness.require),
    substitutes: readSubstitutes(policy, models, attacks),
    stopRule: readStopRule(policy, { models, attacks, samples, confidence }),
    confidence,
  }
}

/** The attacks that the policy lists, else those of its preset. */
function readAttacks(
  policy: PolicyDocument,
  { preset, eps, norm = 'linf', attacks }: PolicyTypes.Robustness,
): RobustnessSettings['attacks'] {
  const at = locator(policy)
  const plan = (texts: readonly AttackText[]): AttackPlan[] =>
    located(at('gates', 'robustness', attacks ? 'attacks' : 'preset'), () => planAttacks(texts))
  if (attacks || !preset) {
    const plans = plan(attacks ?? [])
    return { classification: plans, tabular: plans, detection: plans }
  }
  if (eps === undefined)
    throw new SecmlopsError('invalid-config', `preset ${preset} needs a radius`, {
      location: at('gates', 'robustness', 'preset'),
      remedy: 'Add `eps`, in units of pixel values in [0,1], for example `eps: 8/255`',
    })
  const of = (task: Task): AttackPlan[] =>
    plan(PRESETS[preset].attacks[task].map((attack) => ({ ...attack, norm, eps })))
  return {
    classification: of('classification'),
    tabular: of('tabular'),
    detection: of('detection'),
  }
}

/** Only a detector has objects to hide: for other models nothing of a patch would be measured. */
function readPatches(policy: PolicyDocument, models: readonly ModelSpec[]): PatchPlan[] {
  const texts = policy.value.gates.robustness?.patches
  if (!texts) return []
  const location = locator(policy)('gates', 'robustness', 'patches')
  const other = models.find(({ task }) => task !== 'detection')
  if (!other) return located(location, () => planPatches(texts))
  throw new SecmlopsError(
    'invalid-config',
    `model "${other.name}" is ${other.task}, and patches are attacks on detectors`,
    {
      location,
      remedy: 'Remove `patches`, or name the detectors under gates.robustness.models',
    },
  )
}

type Locator = (...pointer: (string | number)[]) => Location

function locator(policy: PolicyDocument): Locator {
  return (...pointer) => ({ path: policy.path, line: policy.lineOf(pointer) })
}

function readModels(policy: PolicyDocument, chosen: readonly string[] | undefined): ModelSpec[] {
  const at = locator(policy)
  const models = policy.value.models ?? {}
  const names = chosen ?? Object.keys(models)
  if (names.length === 0)
    throw new SecmlopsError('invalid-config', 'the policy names no model to attack', {
      location: at('gates', 'robustness'),
      remedy: 'Describe a model under models',
    })
  return names.map((name) => {
    const model = models[name]
    const location = at('models', name)
    if (model?.task) {
      checkInput(model, name, at('models', name, 'input'))
      return { ...model, name, task: model.task, location }
    }
    throw new SecmlopsError('invalid-config', `model "${name}" does not say its task`, {
      location,
      remedy:
        'Add `task: classification`, `task: detection` or `task: tabular`, or name the models to attack under gates.robustness.models',
    })
  })
}

/** Images and rows of a table have nothing in common that the policy could say. */
function checkInput(
  { task, input = {} }: PolicyTypes.Model,
  name: string,
  location: Location,
): void {
  const stray = Object.keys(input).find((key) => (key === 'features') !== (task === 'tabular'))
  if (stray === undefined) return
  throw new SecmlopsError(
    'invalid-config',
    `model "${name}" is ${String(task)}, which has no "${stray}"`,
    {
      location,
      remedy: task === 'tabular' ? 'State `features` only' : 'Remove it, or write `task: tabular`',
    },
  )
}

/** A bound on something that this gate will not measure is a slip of the pen. */
function checkRequirements(
  policy: PolicyDocument,
  models: readonly ModelSpec[],
  {
    attacks,
    corruptions,
    patches,
  }: Pick<RobustnessSettings, 'attacks' | 'corruptions' | 'patches'>,
): void {
  const known = [
    ...new Set(models.flatMap(({ task }) => measuredOf(task, attacks[task], corruptions, patches))),
  ]
  for (const id of Object.keys(policy.value.gates.robustness?.require ?? {})) {
    if (known.includes(id)) continue
    const guess = nearest(id, known)
    throw new SecmlopsError('invalid-config', `nothing measures "${id}"`, {
      location: locator(policy)('gates', 'robustness', 'require', id),
      remedy: guess ? `Did you mean "${guess}"?` : `Measured are: ${known.join(', ')}`,
    })
  }
}

/** Requirements are one-sided; an interval of coverage 2c - 1 has each end at confidence c. */
function confidenceOf(requirements: readonly PolicyTypes.Requirement[]): number {
  const sides = requirements.map((requirement) =>
    typeof requirement === 'string'
      ? DEFAULT_CONFIDENCE
      : (requirement.confidence ?? DEFAULT_CONFIDENCE),
  )
  return 2 * Math.max(...sides) - 1
}

/** Gives an error that has none a place in the policy. */
export function located<T>(location: Location, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw relocated(error, location)
  }
}

export function relocated(error: unknown, location: Location): unknown {
  if (!(error instanceof SecmlopsError) || error.location) return error
  return new SecmlopsError(error.code, error.message, {
    location,
    exit: error.exit,
    cause: error.cause,
    ...(error.remedy !== undefined && { remedy: error.remedy }),
  })
}
