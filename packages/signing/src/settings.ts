import { modelPath } from '@secmlops/attest'
import { SecmlopsError, type Location, type PolicyDocument } from '@secmlops/core'
import type { Format } from '@secmlops/scan'

export interface ModelSetting {
  readonly name: string
  /** In the tree, in plain form. */
  readonly path: string
  /** Where its signature bundle is. */
  readonly signature: string
  /** The line of the policy that names it. */
  readonly location: Location
}

export interface SignerSetting {
  /** Path of an SPKI PEM file. */
  readonly publicKey: string
  readonly location: Location
}

/** What the gate needs of the policy, with defaults filled in. */
export interface SigningSettings {
  readonly models: readonly ModelSetting[]
  readonly signers: readonly SignerSetting[]
  readonly denyFormats: readonly Format[]
  /** Files and folders of the datasets of the policy. */
  readonly datasetPaths: readonly string[]
}

/** @throws SecmlopsError `invalid-config` for a model that is its own signature. */
export function readSettings(policy: PolicyDocument): SigningSettings | undefined {
  const { gates, models = {}, datasets = {} } = policy.value
  const { signing } = gates
  if (!signing) return undefined
  const locate = (...pointer: (string | number)[]): Location => ({
    path: policy.path,
    line: policy.lineOf(pointer),
  })
  return {
    models: Object.entries(models).map(([name, { path, signature }]) =>
      modelSetting({ name, path, signature, location: locate('models', name, 'path') }),
    ),
    signers: signing.signers.map((signer, i) => ({
      publicKey: modelPath(signer['public-key']),
      location: locate('gates', 'signing', 'signers', i, 'public-key'),
    })),
    denyFormats: signing.scan?.['deny-formats'] ?? [],
    datasetPaths: Object.values(datasets).flatMap(({ path, labels, card }) =>
      [path, labels, card].flatMap((each) => (each === undefined ? [] : modelPath(each))),
    ),
  }
}

function modelSetting(
  model: Omit<ModelSetting, 'signature'> & { readonly signature: string | undefined },
): ModelSetting {
  const path = modelPath(model.path)
  const signature = modelPath(model.signature ?? `${path || 'model'}.sig`)
  if (signature === path)
    throw new SecmlopsError('invalid-config', `the model "${model.name}" is its own signature`, {
      location: model.location,
      remedy: 'Name another file as its signature',
    })
  return { ...model, path, signature }
}

/** Is a path one of the given paths, or below one of them? The empty path is the root of the tree. */
export function isCovered(path: string, paths: readonly string[]): boolean {
  return paths.some((each) => each === '' || path === each || path.startsWith(`${each}/`))
}
