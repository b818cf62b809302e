import type { Location, PolicyDocument } from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'
import type { Fact } from '../card/card-findings.js'
import type { ScreenName } from '../screens/index.js'

/** What the gate needs of the policy, with defaults filled in. */
export interface ProvenanceSettings {
  readonly datasets: readonly (DatasetSpec & { readonly location: Location })[]
  readonly require: readonly Fact[]
  readonly screens: readonly ScreenName[]
  /** Probability of a false alarm of a statistical screen. */
  readonly alpha: number
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
  }
}
