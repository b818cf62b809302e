import type { Dependency } from './provenance.js'

/** Roots of a manifest (schemas/manifest.schema.json): what the files are, and what is said of the records. */
export interface DatasetRoots {
  readonly files: string
  readonly records: string
}

/** What an input of a training run is, as `writeTrainingRun` notes it; other builders say nothing of it. */
export type InputRole =
  | { readonly role: 'dataset'; readonly roots: Partial<DatasetRoots> }
  | { readonly role: 'base-model' }

/** The role of a dependency; undefined where the builder states none that is known. */
export function inputRole({ annotations }: Dependency): InputRole | undefined {
  const { role, roots } = recordOf(recordOf(annotations)['secmlops'])
  if (role === 'base-model') return { role }
  if (role !== 'dataset') return undefined
  const { files, records } = recordOf(roots)
  return {
    role,
    roots: {
      ...(typeof files === 'string' && { files }),
      ...(typeof records === 'string' && { records }),
    },
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
