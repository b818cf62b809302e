import { canonicalJson } from '@secmlops/core'
import { STATEMENT_TYPE, type Resource } from '../statement/statement.js'
import type { DatasetRoots } from './input-role.js'
import { SLSA_PROVENANCE } from './predicates.js'

/** What a training run says of itself (docs/policy.md, "Where a model comes from"). */
export interface TrainingRun {
  readonly model: TrainedModel
  /** URI of what ran the training. */
  readonly builder: string
  readonly datasets: readonly TrainingData[]
  readonly baseModel?: Named & { readonly root: string }
  readonly code?: TrainingCode
  /** JSON. */
  readonly parameters?: unknown
  /** URI of this run, where the builder gives it one. */
  readonly invocation?: string
  readonly finishedOn: Date
}

interface Named {
  readonly name: string
}

export interface TrainedModel extends Named {
  /** Digests: SHA-256, lower-case hex. */
  readonly root: string
  readonly files: readonly Resource[]
}

export interface TrainingData extends Named {
  /** Dataset id, and the roots that it is made of: SHA-256, lower-case hex. */
  readonly id: string
  readonly roots: DatasetRoots
}

export interface TrainingCode {
  /** URI of the repository. */
  readonly repository?: string
  /** Object id of Git, lower-case hex. */
  readonly commit: string
}

const TRAINING_RUN = 'https://github.com/secmlops/secmlops/training-run/v1'

/** GitHub stores no statement with more subjects (actions/attest); the root stands for all files. */
const MAX_SUBJECTS = 1024

/**
 * The payload that a training job signs: in-toto v1 with SLSA Provenance v1. Canonical JSON (RFC 8785): equal runs give equal bytes, but
 * for their time.
 */
export function writeTrainingRun(run: TrainingRun): Uint8Array {
  const { model, builder, invocation, finishedOn } = run
  return Buffer.from(
    canonicalJson({
      _type: STATEMENT_TYPE,
      subject: subjectsOf(model),
      predicateType: SLSA_PROVENANCE,
      predicate: {
        buildDefinition: {
          buildType: TRAINING_RUN,
          externalParameters: parametersOf(run),
          resolvedDependencies: dependenciesOf(run),
        },
        runDetails: {
          builder: { id: builder },
          metadata: {
            ...(invocation !== undefined && { invocationId: invocation }),
            finishedOn: finishedOn.toISOString(),
          },
        },
      },
    }),
  )
}

function subjectsOf({ name, root, files }: TrainedModel): object[] {
  const listed = files.length < MAX_SUBJECTS ? files : []
  return [
    { name, digest: { sha256: root } },
    ...listed.map((file) => ({ name: file.name, digest: { sha256: file.digest } })),
  ]
}

function parametersOf({ model, datasets, baseModel, parameters = {} }: TrainingRun): object {
  return {
    model: model.name,
    datasets: datasets.map(({ name }) => name),
    ...(baseModel && { baseModel: baseModel.name }),
    parameters,
  }
}

function dependenciesOf({ datasets, baseModel, code }: TrainingRun): object[] {
  const { repository, commit } = code ?? {}
  return [
    ...(commit === undefined
      ? []
      : [
          {
            name: 'code',
            ...(repository !== undefined && { uri: `git+${repository}` }),
            digest: { gitCommit: commit },
          },
        ]),
    ...datasets.map(({ name, id, roots: { files, records } }) => ({
      name,
      digest: { sha256: id },
      annotations: { secmlops: { role: 'dataset', roots: { files, records } } },
    })),
    ...(baseModel
      ? [
          {
            name: baseModel.name,
            digest: { sha256: baseModel.root },
            annotations: { secmlops: { role: 'base-model' } },
          },
        ]
      : []),
  ]
}
