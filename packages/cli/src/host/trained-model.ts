import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { digestModel, type HashOptions, type TrainedModel } from '@secmlops/attest'
import { POLICY_FILE, parsePolicy, type PolicyTypes } from '@secmlops/core'
import { hostPath } from './host-path.js'
import { insideModel } from './inside-model.js'

/** A model as a user names it: by its name in the policy of this folder, or by its path. */
export interface ModelArgument {
  readonly name: string
  readonly path: string
  /** What the policy says of it; empty for a path. */
  readonly setting: Partial<PolicyTypes.Model>
}

export async function modelArgument(text: string): Promise<ModelArgument> {
  const bytes = await readFile(POLICY_FILE).catch(() => undefined)
  const model = bytes && parsePolicy(POLICY_FILE, bytes).value.models?.[text]
  if (model) return { name: text, path: model.path, setting: model }
  return { name: basename(resolve(text)), path: text, setting: {} }
}

/** Where statements of a model are read from; the first is where one is written. */
export function statementPaths({ path, setting: { provenance } }: ModelArgument): string[] {
  return [provenance ?? `${stem(path)}.provenance.json`].flat()
}

export interface ModelHashing {
  readonly hashing: HashOptions
  /** Files that the root leaves out where they lie inside the model: nobody can name them before they are made. */
  readonly apart: readonly string[]
}

/** @throws SecmlopsError like `hostPath` and `digestModel`. */
export async function describeModel(
  model: ModelArgument,
  { hashing, apart }: ModelHashing,
): Promise<TrainedModel> {
  const { signature = `${stem(model.path)}.sig` } = model.setting
  const own = [...[signature].flat(), ...statementPaths(model), ...apart]
  const ignorePaths = own.flatMap((each) => insideModel(model.path, each) ?? [])
  const { tree, path } = await hostPath(model.path)
  const { root, resources } = await digestModel(tree, path, { ignorePaths, hashing })
  return { name: model.name, root, files: resources }
}

function stem(path: string): string {
  return path.replace(/[\\/]+$/, '')
}
