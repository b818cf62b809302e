import { inputRole, type Dependency } from '@secmlops/attest'
import { finding, printable, type Finding } from '@secmlops/core'
import type { DatasetIdentity, Identified, NamedDataset } from './datasets.js'
import { acquaintance, holding, type Acquaintance } from './inputs.js'
import type { BoundDataset, EvaluationDataset, ProvenanceSetting } from './provenance-setting.js'
import { undeclared } from './undeclared.js'
import { PROVENANCE_RULES, type ProvenanceRule } from './rules.js'

/** What trusted builders say of the inputs of one model. */
export interface ProvenInputs {
  /** Name of the model. */
  readonly subject: string
  readonly inputs: readonly Dependency[]
  /** Model and statements are those of the merge base. */
  readonly isUnchanged: boolean
}

/** A dataset that the policy binds to the model, among the inputs of its training? */
export function trainingFindings(
  { subject, inputs, isUnchanged }: ProvenInputs,
  { dataset: { name }, location }: BoundDataset,
  identity: DatasetIdentity,
): Finding[] {
  const known = acquaintance(inputs, name, identity)
  const rule = known === 'other-state' && isUnchanged ? 'stale-training-data' : RULE_OF[known]
  if (rule === undefined) return []
  const message = `${subject}: ${MESSAGES[rule](printable(name))}`
  return [
    finding(PROVENANCE_RULES[rule], { message, subject, location, key: `${name} ${identity.id}` }),
  ]
}

const RULE_OF = {
  same: undefined,
  'other-card': 'training-card-changed',
  'other-state': 'missing-training-data',
  unknown: 'missing-training-data',
} as const satisfies Readonly<Record<Acquaintance, ProvenanceRule | undefined>>

const MESSAGES = {
  'missing-training-data': (name: string) =>
    `${name} in its present state is not among the inputs of the training`,
  'stale-training-data': (name: string) => `${name} has changed since the training`,
  'training-card-changed': (name: string) =>
    `the card of ${name} has changed since the training; files and labels have not`,
}

/** Evaluation data among the inputs of the training? */
export function evaluationFindings(
  { subject, inputs }: ProvenInputs,
  { dataset: { name }, reason }: EvaluationDataset,
  { identity, path }: { readonly identity: DatasetIdentity; readonly path: string },
): Finding[] {
  const input = holding(inputs, name, identity)
  if (!input) return []
  const shown =
    input.name === undefined || input.name === name ? '' : ` (as ${printable(input.name)})`
  return [
    finding(PROVENANCE_RULES['evaluation-data-in-training'], {
      message: `${subject} was trained on ${name}${shown}, which is evaluation data: ${reason}`,
      subject,
      location: { path },
      key: `${name} ${identity.id}`,
    }),
  ]
}

/** A policy that trains a model on what it evaluates it on. */
export function contradictoryData(
  subject: string,
  { trainedOn, evaluation }: ProvenanceSetting,
): Finding[] {
  return trainedOn.flatMap(({ dataset: { name }, location }) => {
    const reason = evaluation.find(({ dataset }) => dataset.name === name)?.reason
    if (reason === undefined) return []
    return [
      finding(PROVENANCE_RULES['evaluation-data-in-training'], {
        message: `the policy says that ${subject} is trained on ${name}, which is evaluation data: ${reason}`,
        subject,
        location,
        key: name,
      }),
    ]
  })
}

/** Training data that the gate provenance leaves out. */
export function ungatedData(subject: string, { trainedOn }: ProvenanceSetting): Finding[] {
  const ungated = trainedOn.filter(({ isGated }) => !isGated)
  return ungated.map(({ dataset: { name }, location }) =>
    finding(PROVENANCE_RULES['ungated-training-data'], {
      message: `${subject} is trained on ${name}, which the gate provenance does not judge`,
      subject,
      location,
      key: name,
    }),
  )
}

/** Whether an input is one that other findings, or their absence, account for. */
export type Accounts = (input: Dependency) => boolean

/** Another state under its name is a finding already, but not where the right one is there too: then it is one more dataset. */
export function accountsFor(
  { inputs }: ProvenInputs,
  name: string,
  identity: DatasetIdentity,
): Accounts {
  const isStated = acquaintance(inputs, name, identity) !== 'other-state'
  return (input) => {
    const known = acquaintance([input], name, identity)
    return known === 'other-state' ? !isStated : known !== 'unknown'
  }
}

/** Inputs that the statement calls datasets, and that are none of the policy's. */
export function undeclaredData(
  { subject, inputs }: ProvenInputs,
  accounts: readonly Accounts[],
  path: string,
): Finding[] {
  const unknown = inputs.filter(
    (input) => inputRole(input)?.role === 'dataset' && !accounts.some((isIts) => isIts(input)),
  )
  return unknown.map((input) => undeclared(subject, input, path))
}

/** Why a dataset could not be compared. */
export function unidentifiedFindings(
  subject: string,
  { name, path }: NamedDataset,
  identified: Identified,
): Finding[] {
  if (!('fault' in identified)) return []
  return [
    finding(PROVENANCE_RULES['unidentified-dataset'], {
      message: `${name}: ${identified.fault}`,
      subject,
      location: { path },
      key: name,
    }),
  ]
}
