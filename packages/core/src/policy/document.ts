import { parseConfig, type ConfigDocument } from '../config/document.js'
import type { Dataset, Policy } from '../config/generated/policy.js'
import { SecmlopsError } from '../errors.js'

export const POLICY_FILE = 'secmlops.yml'

export type PolicyDocument = ConfigDocument<Policy>

/**
 * Reads a policy and checks what a schema cannot: that every name it uses exists.
 * @throws SecmlopsError `invalid-config` with the line.
 */
export function parsePolicy(path: string, bytes: Uint8Array): PolicyDocument {
  const document = parseConfig<Policy>('policy', path, bytes)
  checkReferences(document)
  checkContent(document)
  return document
}

type Content = Pick<Dataset, 'url' | 'artifact' | 'sha256'>

/** Bytes that git does not keep come from one place, and a server cannot be trusted to keep them as they are. */
function checkContent(document: PolicyDocument): void {
  const { path, value } = document
  const kinds = ['datasets', 'models'] as const
  const subjects = kinds.flatMap((kind) =>
    Object.entries<Content>(value[kind] ?? {}).map(([name, content]) => ({ kind, name, content })),
  )
  for (const { kind, name, content } of subjects) {
    const { url, artifact, sha256 } = content
    const fault = (key: string, message: string, remedy: string): SecmlopsError =>
      new SecmlopsError('invalid-config', `${kind}.${name}: ${message}`, {
        location: { path, line: document.lineOf([kind, name, key]) },
        remedy,
      })
    if (url !== undefined && artifact !== undefined)
      throw fault('artifact', 'url and artifact name two origins', 'Keep one of them')
    if (url !== undefined && sha256 === undefined)
      throw fault('url', 'url needs sha256', 'Add the digest: `sha256sum <file>`')
    if (sha256 !== undefined && url === undefined && artifact === undefined)
      throw fault(
        'sha256',
        'sha256 goes with url or artifact',
        'Remove it: what lies in git is known by its commit',
      )
  }
}

function checkReferences(document: PolicyDocument): void {
  const { datasets = {}, models = {}, gates } = document.value
  const demand = (
    name: string,
    known: object,
    pointer: readonly (string | number)[],
    kind: string,
  ): void => {
    if (Object.hasOwn(known, name)) return
    throw new SecmlopsError('invalid-config', `there is no ${kind} named "${name}"`, {
      location: { path: document.path, line: document.lineOf(pointer) },
      remedy: `Name one of: ${Object.keys(known).join(', ') || `(no ${kind}s are defined)`}`,
    })
  }
  gates.provenance?.datasets?.forEach((name, i) => {
    demand(name, datasets, ['gates', 'provenance', 'datasets', i], 'dataset')
  })
  gates.robustness?.models?.forEach((name, i) => {
    demand(name, models, ['gates', 'robustness', 'models', i], 'model')
  })
  gates.robustness?.attacks?.forEach(({ substitute }, i) => {
    const pointer = ['gates', 'robustness', 'attacks', i, 'substitute']
    if (substitute !== undefined) demand(substitute, models, pointer, 'model')
  })
  Object.entries(models).forEach(([model, { 'base-model': base, ...bound }]) => {
    for (const key of ['trained-on', 'evaluated-on'] as const)
      bound[key]?.forEach((name, i) => {
        demand(name, datasets, ['models', model, key, i], 'dataset')
      })
    if (base !== undefined && !base.startsWith('sha256:'))
      demand(base, models, ['models', model, 'base-model'], 'model')
  })
  if (gates.robustness)
    demand(gates.robustness.dataset, datasets, ['gates', 'robustness', 'dataset'], 'dataset')
}
