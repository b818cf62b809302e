import type { Policy } from '@secmlops/core'
import type { Control } from './control.js'

type Gate = NonNullable<Policy['gates']['provenance']>

const gate = (policy: Policy): Gate | undefined => policy.gates.provenance

/** Both lists with the defaults of the schema. */
const screen =
  (...names: readonly string[]) =>
  (policy: Policy): boolean =>
    some(gate(policy), (one) => one.screens ?? ['duplicates', 'leakage'], names)

const field =
  (...names: readonly string[]) =>
  (policy: Policy): boolean =>
    some(gate(policy), (one) => one.require ?? ['license', 'origin'], names)

function some(
  settings: Gate | undefined,
  list: (settings: Gate) => readonly string[],
  names: readonly string[],
): boolean {
  return settings !== undefined && list(settings).some((name) => names.includes(name))
}

const verified = { gate: 'provenance', strength: 'verified' } as const
const declared = { gate: 'provenance', strength: 'declared' } as const

export type ProvenanceControl =
  | 'manifest'
  | 'explained-changes'
  | 'label-screens'
  | 'backdoor-screens'
  | 'leakage'
  | 'outlier-screens'
  | 'content-screens'
  | 'hostile-content'
  | 'source-facts'
  | 'use-facts'
  | 'personal-data-facts'

export const PROVENANCE: Readonly<Record<ProvenanceControl, Control>> = {
  manifest: {
    ...verified,
    title: 'every file and record of a dataset is digested and compared with the merge base',
    isOn: (policy) => gate(policy) !== undefined,
    remedy: 'Add "gates.provenance" and name the datasets',
  },
  'explained-changes': {
    ...verified,
    title: 'each changed record is listed, and explained in the dataset card',
    isOn: (policy) => gate(policy) !== undefined && gate(policy)?.changes !== 'listed',
    remedy: 'Set "gates.provenance.changes: explained"',
  },
  'label-screens': {
    ...verified,
    title: 'new labels are held against accepted neighbours',
    isOn: screen('label-flips', 'label-issues'),
    remedy: 'Add "label-flips" to "gates.provenance.screens"',
  },
  'backdoor-screens': {
    ...verified,
    title: 'new pictures are searched for shared triggers, and activations for a second cluster',
    isOn: screen('triggers', 'spectral', 'activation-clustering', 'strip'),
    remedy: 'Add "triggers" to "gates.provenance.screens"',
  },
  leakage: {
    ...verified,
    title: 'a record in training and test data is found',
    isOn: screen('leakage', 'duplicates', 'near-duplicates'),
    remedy: 'Add "leakage" to "gates.provenance.screens"',
  },
  'outlier-screens': {
    ...verified,
    title: 'new records far from all accepted ones are found',
    isOn: screen('outliers', 'balance'),
    remedy: 'Add "outliers" to "gates.provenance.screens"',
  },
  'content-screens': {
    ...verified,
    title: 'new texts and files are searched for personal data and credentials',
    isOn: screen('personal-data', 'secrets'),
    remedy: 'Add "personal-data" to "gates.provenance.screens"',
  },
  'hostile-content': {
    ...verified,
    title: 'data is searched for formulas, scripts, pickles and what unpacks without end',
    isOn: screen('hostile-content'),
    remedy: 'Add "hostile-content" to "gates.provenance.screens"',
  },
  'source-facts': {
    ...declared,
    title: 'the card names origin, licence and time of collection',
    isOn: field('origin', 'license', 'collected'),
    remedy: 'Add "origin" and "license" to "gates.provenance.require"',
  },
  'use-facts': {
    ...declared,
    title: 'the card names consent, intended use and regions, and they allow this use',
    isOn: field('consent', 'intended-use', 'regions'),
    remedy: 'Add "consent" to "gates.provenance.require"',
  },
  'personal-data-facts': {
    ...declared,
    title: 'the card says whether persons are in the data',
    isOn: field('personal-data'),
    remedy: 'Add "personal-data" to "gates.provenance.require"',
  },
}
