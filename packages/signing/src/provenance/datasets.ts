import {
  SecmlopsError,
  printable,
  type Gap,
  type Manifest,
  type PolicyTypes,
  type Tools,
  type Tree,
} from '@secmlops/core'

/** A dataset of the policy together with its name. */
export interface NamedDataset extends PolicyTypes.Dataset {
  readonly name: string
}

export type DatasetIdentity = Pick<Manifest, 'id' | 'roots'>

/** What the gate needs of datasets; a port, because manifests belong to another gate. */
export interface Datasets {
  /** @throws SecmlopsError (exit 2) where a dataset has no identity; `not-materialised` for Git LFS pointers. */
  readonly identify: (tree: Tree, dataset: NamedDataset, tools: Tools) => Promise<DatasetIdentity>
  /** That of the policy, else guessed from the name. */
  readonly splitOf: (dataset: NamedDataset) => PolicyTypes.Dataset['split']
}

export type Identified =
  | { readonly identity: DatasetIdentity }
  | { readonly gap: Gap }
  /** Why it has no identity. */
  | { readonly fault: string }

/** Identifies datasets at the head, each once, however many models are bound to it. */
export function identifier(
  { identify }: Datasets,
  head: Tree,
  tools: Tools,
): (dataset: NamedDataset) => Promise<Identified> {
  const known = new Map<string, Promise<Identified>>()
  return (dataset) => {
    const before = known.get(dataset.name)
    if (before) return before
    const now = identify(head, dataset, tools).then(
      (identity) => ({ identity }),
      (error: unknown) => unidentified(dataset, error),
    )
    known.set(dataset.name, now)
    return now
  }
}

function unidentified({ name }: NamedDataset, error: unknown): Identified {
  if (!(error instanceof SecmlopsError) || error.exit === 4) throw error
  const detail = printable(error.message)
  return error.code === 'not-materialised'
    ? { gap: { item: name, reason: 'not-materialised', detail } }
    : { fault: detail }
}
