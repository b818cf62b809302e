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
  /** The bundle, when a trusted signer made it. */
  readonly proven: Uint8Array | undefined
}

/** A model of the policy, and the files that it has at the head. */
export interface Subject {
  readonly setting: ModelSetting
  readonly model: ModelFiles
  readonly hashing?: HashOptions | undefined
}

/** What a signature made now would list. */
export function hashSubject(
  head: Tree,
  { setting: { signature }, model, hashing }: Subject,
): Promise<Resource[]> {
  const own = nameInModel(model.path, signature)
  return hashModel(head, model, own === undefined ? GIT_PATHS : [...GIT_PATHS, own], hashing)
}
