import {
  GIT_PATHS,
  hashModel,
  nameInModel,
  type HashOptions,
  type ModelFiles,
  type Resource,
} from '@secmlops/attest'
import type { Evaluation, Tree } from '@secmlops/core'
import type { ModelSetting } from './settings.js'

export interface ModelEvidence {
  readonly evaluation: Evaluation
  /** A bundle that a trusted signer made. */
  readonly proven: Uint8Array | undefined
}

/** A model of the policy, and the files that it has at the head. */
export interface Subject {
  readonly setting: ModelSetting
  readonly model: ModelFiles
  readonly hashing?: HashOptions | undefined
}

/** The signature files that lie inside the model; no signature can cover itself, nor one that is made later. */
export function ownSignatures({ setting: { signatures }, model }: Subject): string[] {
  return signatures.flatMap((path) => nameInModel(model.path, path) ?? [])
}

/** What a signature made now would list. */
export function hashSubject(head: Tree, subject: Subject): Promise<Resource[]> {
  const { model, hashing } = subject
  return hashModel(head, model, [...GIT_PATHS, ...ownSignatures(subject)], hashing)
}
