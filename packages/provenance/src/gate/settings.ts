import { SecmlopsError, type Location, type PolicyDocument, type PolicyTypes } from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'
import type { Fact } from '../card/card-findings.js'
import { MODEL_SCREENS, type ScreenName } from '../screens/index.js'

/** What the gate needs of the policy, with defaults filled in. */
export interface ProvenanceSettings {
  readonly datasets: readonly (DatasetSpec & { readonly location: Location })[]
  readonly require: readonly Fact[]
  readonly screens: readonly ScreenName[]
  /** Probability of a false alarm of a statistical screen. */
  readonly alpha: number
  /** The model that screens of activations look into. */
  readonly model?: PolicyTypes.Model
  readonly changes: 'explained' | 'listed'
  readonly commercial: boolean
  readonly regions: readonly string[]
}

export function readSettings(policy: PolicyDocument): ProvenanceSettings | undefined {
  const { gates, datasets = {}, system } = policy.value
  const { provenance } = gates
  if (!provenance) return undefined
  const wanted = provenance.datasets
  return {
    datasets: Object.entries(datasets)
      .filter(([name]) => wanted?.includes(name) ?? true)
      .map(([name, dataset]) => ({
        ...dataset,
        name,
        location: { path: policy.path, line: policy.lineOf(['datasets', name]) },
      })),
    require: provenance.require ?? ['license', 'origin'],
    screens: provenance.screens ?? ['duplicates', 'leakage'],
    alpha: provenance.alpha ?? 1e-3,
    changes: provenance.changes ?? 'explained',
    commercial: system?.commercial ?? false,
    regions: system?.regions ?? [],
    ...modelOf(policy),
  }
}

/** @throws SecmlopsError `invalid-config` (exit 2) for a model that is not described, or that a screen lacks */
function modelOf(policy: PolicyDocument): Pick<ProvenanceSettings, 'model'> {
  const { gates, models = {} } = policy.value
  const { features, screens = [] } = gates.provenance ?? {}
  const needing = screens.find((name) => MODEL_SCREENS.has(name))
  const model = features === undefined ? undefined : models[features]
  if (model) return { model }
  if (features === undefined && needing === undefined) return {}
  const line = policy.lineOf([
    'gates',
    'provenance',
    features === undefined ? 'screens' : 'features',
  ])
  throw new SecmlopsError(
    'invalid-config',
    features === undefined
      ? `the screen "${String(needing)}" looks into a model, and none is named`
      : `there is no model "${features}"`,
    {
      location: { path: policy.path, line },
      remedy: 'Name a model that is described under models as `features` of the gate',
    },
  )
}
