import {
  modelPath,
  readSigner,
  type SignerSetting,
  type TrustedRootSetting,
} from '@secmlops/attest'
import { SecmlopsError, type Location, type PolicyDocument } from '@secmlops/core'
import type { Format } from '@secmlops/scan'
import { readBuilders, type BuilderSetting } from './provenance/builder-setting.js'
import type { Datasets } from './provenance/datasets.js'
import { readProvenance, type ProvenanceSetting } from './provenance/provenance-setting.js'
import { refuseContradictions } from './contradictions.js'

export interface ModelSetting {
  readonly name: string
  /** In the tree, in plain form. */
  readonly path: string
  /** Where its signature bundles are; at least one. */
  readonly signatures: readonly string[]
  /** The line of the policy that names it. */
  readonly location: Location
  /** What is demanded of how it was built. */
  readonly provenance: ProvenanceSetting
  /** Whether its files are needed one by one: for provenance of its own, or as the base of another model. */
  readonly isListed: boolean
}

/** What the gate needs of the policy, with defaults filled in. */
export interface SigningSettings {
  readonly models: readonly ModelSetting[]
  readonly signers: readonly SignerSetting[]
  readonly builders: readonly BuilderSetting[]
  /** So many of them must vouch for the same root. */
  readonly requiredSigners: number
  readonly maxAgeDays: number | undefined
  readonly revoked: readonly string[]
  readonly refusesRollback: boolean
  readonly trustedRoot: TrustedRootSetting | undefined
  readonly denyFormats: readonly Format[]
  /** Files and folders of the datasets of the policy. */
  readonly datasetPaths: readonly string[]
}

/** @throws SecmlopsError `invalid-config` for signers, signatures and bounds that contradict each other. */
export function readSettings(
  policy: PolicyDocument,
  splitOf: Datasets['splitOf'],
): SigningSettings | undefined {
  const { gates, models = {}, datasets = {} } = policy.value
  const { signing } = gates
  if (!signing) return undefined
  const locate = (...pointer: (string | number)[]): Location => ({
    path: policy.path,
    line: policy.lineOf(pointer),
  })
  const trustedRoot = signing['trusted-root']
  const bases = new Set(Object.values(models).map((model) => model['base-model']))
  const settings = {
    models: Object.entries(models).map(([name, { path, signature }]) => {
      const provenance = readProvenance(policy, name, splitOf)
      const isListed = provenance.isDemanded || bases.has(name)
      const location = locate('models', name, 'path')
      return modelSetting({ name, path, signature, location, provenance, isListed })
    }),
    builders: readBuilders(policy),
    signers: signing.signers.map((signer, i) =>
      readSigner(signer, (key) => locate('gates', 'signing', 'signers', i, ...(key ? [key] : []))),
    ),
    requiredSigners: signing['required-signers'] ?? 1,
    maxAgeDays: signing['max-age-days'],
    revoked: signing.revoked ?? [],
    refusesRollback: signing.rollback !== 'allow',
    trustedRoot:
      trustedRoot === undefined
        ? undefined
        : { path: modelPath(trustedRoot), location: locate('gates', 'signing', 'trusted-root') },
    denyFormats: signing.scan?.['deny-formats'] ?? [],
    datasetPaths: Object.values(datasets).flatMap(({ path, labels, card }) =>
      [path, labels, card].flatMap((each) => (each === undefined ? [] : modelPath(each))),
    ),
  }
  refuseContradictions(settings, (key) => locate('gates', 'signing', key))
  return settings
}

function modelSetting({
  signature,
  ...model
}: Omit<ModelSetting, 'signatures'> & {
  readonly signature: string | readonly string[] | undefined
}): ModelSetting {
  const path = modelPath(model.path)
  const signatures = [signature ?? `${path || 'model'}.sig`].flat().map(modelPath)
  if (signatures.includes(path))
    throw new SecmlopsError('invalid-config', `the model "${model.name}" is its own signature`, {
      location: model.location,
      remedy: 'Name another file as its signature',
    })
  return { ...model, path, signatures: [...new Set(signatures)] }
}

/** Is a path one of the given paths, or below one of them? The empty path is the root of the tree. */
export function isCovered(path: string, paths: readonly string[]): boolean {
  return paths.some((each) => each === '' || path === each || path.startsWith(`${each}/`))
}
