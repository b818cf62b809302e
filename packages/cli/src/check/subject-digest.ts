import { digestModel } from '@secmlops/attest'
import { digestOfStream, type PolicyDocument, type Tools, type Tree } from '@secmlops/core'

/** What a sign-off is bound to, as it lies in a tree. */
export interface SubjectPlace {
  readonly tree: Tree
  readonly policy: PolicyDocument
  readonly tools: Tools
}

/** SHA-256 of `model/<name>`, `dataset/<name>` (names of the policy) or `file/<path>`; undefined for what is not there or not known. */
export async function subjectDigest(
  name: string,
  { tree, policy, tools }: SubjectPlace,
): Promise<string | undefined> {
  const [kind, rest = ''] = split(name)
  const { models = {}, datasets = {} } = policy.value
  if (kind === 'file') return fileDigest(tree, rest)
  const model = kind === 'model' && Object.hasOwn(models, rest) ? models[rest] : undefined
  if (model) return (await digestModel(tree, model.path, {})).root
  const dataset = kind === 'dataset' && Object.hasOwn(datasets, rest) ? datasets[rest] : undefined
  if (!dataset) return undefined
  const { recordDataset } = await import('@secmlops/provenance')
  return (await recordDataset(tree, { ...dataset, name: rest }, tools)).id
}

/** Every model and dataset of a policy. */
export function judgedNames({ value }: PolicyDocument): string[] {
  return [
    ...Object.keys(value.models ?? {}).map((name) => `model/${name}`),
    ...Object.keys(value.datasets ?? {}).map((name) => `dataset/${name}`),
  ]
}

function split(name: string): [string, string?] {
  const at = name.indexOf('/')
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)]
}

async function fileDigest(tree: Tree, path: string): Promise<string | undefined> {
  const entry = (await tree.list(path)).find((each) => each.path === path)
  return entry?.kind === 'file' ? digestOfStream(tree.stream(path)) : undefined
}
