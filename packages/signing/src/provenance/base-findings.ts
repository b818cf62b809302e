import { hasDigest, inputRole, type Artifact, type Dependency } from '@secmlops/attest'
import { finding, printable, type Finding } from '@secmlops/core'
import type { ProvenInputs } from './dataset-findings.js'
import type { BaseModelSetting } from './provenance-setting.js'
import { PROVENANCE_RULES } from './rules.js'
import { undeclared } from './undeclared.js'

export interface BaseModel {
  readonly setting: BaseModelSetting | undefined
  /** At the head; undefined where the policy names it by its digest, or it is not there. */
  readonly artifact: Artifact | undefined
}

/** Was the model trained from the base model of the policy, and from no other? */
export function baseFindings(
  { subject, inputs }: ProvenInputs,
  { setting, artifact }: BaseModel,
  path: string,
): Finding[] {
  const bases = inputs.filter((input) => inputRole(input)?.role === 'base-model')
  if (!setting) return bases.map((input) => undeclared(subject, input, path))
  const digests = digestsOf(setting, artifact)
  const isIt = (input: Dependency): boolean => digests.some((digest) => hasDigest(input, digest))
  const others = bases.filter((input) => !isIt(input)).map(nameOf)
  if (others.length === 0 && inputs.some(isIt)) return []
  const wanted = setting.name ?? `sha256:${setting.digest ?? ''}`
  const instead = others.length > 0 ? `, but ${others.join(', ')}` : ''
  return [
    finding(PROVENANCE_RULES['other-base-model'], {
      message: `${subject}: ${wanted} in its present state is not what the training started from${instead}`,
      subject,
      location: setting.location,
      key: [...digests, ...others].join(' '),
    }),
  ]
}

/** A base model that is one file goes by the digest of that file too. */
function digestsOf({ digest }: BaseModelSetting, artifact: Artifact | undefined): string[] {
  if (digest !== undefined) return [digest]
  const { roots = [], files = [] } = artifact ?? {}
  return [...roots, ...(files.length === 1 ? files.map((file) => file.digest) : [])]
}

function nameOf({ name, digest: { sha256 = '' } }: Dependency): string {
  return printable(`${name ?? 'another model'} (${sha256})`, 200)
}
