import {
  GIT_PATHS,
  hashModel,
  nameInModel,
  rootDigest,
  type Artifact,
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
  /** What statements about the model speak of; undefined where there is no model. */
  readonly artifact: Artifact | undefined
}

/** A model of the policy, and the files that it has at the head. */
export interface Subject {
  readonly setting: ModelSetting
  readonly model: ModelFiles
  readonly hashing?: HashOptions | undefined
}

/**
 * Signatures and statements of provenance that lie inside the model; no signature can cover itself, nor one that is made later, and the
 * other way round.
 */
export function ownSignatures({ setting: { signatures, provenance }, model }: Subject): string[] {
  const paths = [...signatures, ...provenance.paths]
  return paths.flatMap((path) => nameInModel(model.path, path) ?? [])
}

/** What a signature made now would list. */
export function hashSubject(head: Tree, subject: Subject): Promise<Resource[]> {
  const { model, hashing } = subject
  return hashModel(head, model, [...GIT_PATHS, ...ownSignatures(subject)], hashing)
}

/** A model whose files are known, by all of its roots. */
export function artifactOf(files: readonly Resource[], roots: readonly string[] = []): Artifact {
  // The root of no file at all is the digest of the empty text, which proves nothing.
  const own = files.length > 0 ? [rootDigest(files)] : []
  return { roots: [...new Set([...roots, ...own])], files }
}
