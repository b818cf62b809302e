import { modelPath } from '@secmlops/attest'
import { SecmlopsError, type Location, type PolicyDocument, type PolicyTypes } from '@secmlops/core'
import type { Datasets, NamedDataset } from './datasets.js'

/** What the policy demands of how one model was built. */
export interface ProvenanceSetting {
  /** Where its statements are; all of them must hold, and they count together. */
  readonly paths: readonly string[]
  /** False where the policy demands no statement: one that is there is verified all the same, as nobody may take it for proof unread. */
  readonly isDemanded: boolean
  /** The line that demands them. */
  readonly location: Location
  readonly trainedOn: readonly BoundDataset[]
  readonly evaluation: readonly EvaluationDataset[]
  readonly baseModel: BaseModelSetting | undefined
}

export interface BoundDataset {
  readonly dataset: NamedDataset
  /** Whether the gate provenance judges it. */
  readonly isGated: boolean
  readonly location: Location
}

export interface EvaluationDataset {
  readonly dataset: NamedDataset
  /** What makes it one. */
  readonly reason: string
}

export interface BaseModelSetting {
  /** Of a model of the policy; else `digest` is set. */
  readonly name: string | undefined
  /** Root digest: SHA-256, lower-case hex. */
  readonly digest: string | undefined
  readonly location: Location
}

/** @throws SecmlopsError `invalid-config` for a statement that is demanded and that nobody could sign. */
export function readProvenance(
  policy: PolicyDocument,
  name: string,
  splitOf: Datasets['splitOf'],
): ProvenanceSetting {
  const model = policy.value.models?.[name] ?? { path: '' }
  const place = (...pointer: (string | number)[]): Location => ({
    path: policy.path,
    line: policy.lineOf(['models', name, ...pointer]),
  })
  const demand = DEMANDS.find((key) => model[key] !== undefined)
  const { signing } = policy.value.gates
  const isDemanded = demand !== undefined || signing?.['require-provenance'] === true
  const location = place(demand ?? 'path')
  if (isDemanded && signing?.builders === undefined) throw noBuilders(name, location)
  const path = modelPath(model.path)
  const { provenance = `${path || 'model'}.provenance.json` } = model
  return {
    paths: [...new Set([provenance].flat().map(modelPath))],
    isDemanded,
    location,
    trainedOn: (model['trained-on'] ?? []).flatMap((each, i) => {
      const dataset = datasetOf(policy, each)
      const isGated = isJudged(policy, each)
      return dataset ? [{ dataset, isGated, location: place('trained-on', i) }] : []
    }),
    evaluation: evaluationOf(policy, name, splitOf),
    baseModel: baseModelOf(name, model, place('base-model')),
  }
}

/** A gate that lists no datasets judges all of them. */
function isJudged({ value: { gates } }: PolicyDocument, dataset: string): boolean {
  return gates.provenance !== undefined && (gates.provenance.datasets?.includes(dataset) ?? true)
}

/** Keys of a model that a statement is needed for. */
const DEMANDS = ['provenance', 'trained-on', 'base-model'] as const

function noBuilders(name: string, location: Location): SecmlopsError {
  return new SecmlopsError(
    'invalid-config',
    `the provenance of the model "${name}" is demanded, and no builder is trusted`,
    { location, remedy: 'Name who may say how a model was built: gates.signing.builders' },
  )
}

function datasetOf({ value }: PolicyDocument, name: string): NamedDataset | undefined {
  const dataset = value.datasets?.[name]
  return dataset && { ...dataset, name }
}

/** Whatever the policy calls evaluation data, in each of the ways in which it can. */
function evaluationOf(
  policy: PolicyDocument,
  name: string,
  splitOf: Datasets['splitOf'],
): EvaluationDataset[] {
  const { models = {}, datasets = {}, gates } = policy.value
  const { robustness } = gates
  const isAttacked = robustness && (robustness.models?.includes(name) ?? true)
  return Object.keys(datasets).flatMap((each) => {
    const dataset = datasetOf(policy, each)
    if (!dataset) return []
    const reasons = [
      ...(models[name]?.['evaluated-on']?.includes(each) ? [`${name} is evaluated on it`] : []),
      ...(isAttacked && robustness.dataset === each ? ['the gate robustness attacks it'] : []),
      ...(splitOf(dataset) === 'test' ? ['its split is test'] : []),
    ]
    return reasons.length > 0 ? [{ dataset, reason: reasons.join(', ') }] : []
  })
}

function baseModelOf(
  name: string,
  { 'base-model': base }: PolicyTypes.Model,
  location: Location,
): BaseModelSetting | undefined {
  if (base === undefined) return undefined
  if (base === name)
    throw new SecmlopsError('invalid-config', `the model "${name}" is its own base model`, {
      location,
      remedy: 'Name the model that its training started from',
    })
  const [, digest] = /^sha256:(.*)$/.exec(base) ?? []
  return { name: digest === undefined ? base : undefined, digest, location }
}
