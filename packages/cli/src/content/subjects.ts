import type { PolicyDocument } from '@secmlops/core'

/** Where the bytes of a model or dataset are. */
export interface SubjectContent {
  readonly path: string
  readonly labels?: string
  readonly url?: string
  readonly artifact?: string
  readonly sha256?: string
}

export interface NamedSubject {
  /** Of its entry in the policy. */
  readonly pointer: readonly [kind: 'models' | 'datasets', name: string]
  readonly value: SubjectContent
}

/** Every model and dataset of a policy. */
export function subjectsOf({
  value: { models = {}, datasets = {} },
}: PolicyDocument): NamedSubject[] {
  return [
    ...Object.entries(models).map(([name, value]) => named('models', name, value)),
    ...Object.entries(datasets).map(([name, value]) => named('datasets', name, value)),
  ]
}

const named = (
  kind: NamedSubject['pointer'][0],
  name: string,
  value: SubjectContent,
): NamedSubject => ({ pointer: [kind, name], value })
