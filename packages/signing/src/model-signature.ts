import { listModel, type Artifact, type HashOptions, type SignerTrust } from '@secmlops/attest'
import {
  EMPTY_EVALUATION,
  canonicalJson,
  digestOf,
  finding,
  printable,
  type Change,
  type Finding,
  type Tree,
} from '@secmlops/core'
import { compareStatements, coverageOf, type Compared } from './compare-statements.js'
import { doubts } from './doubts.js'
import { artifactOf, hashSubject, type ModelEvidence, type Subject } from './model-evidence.js'
import { mergedVersion, rollbackFindings } from './rollback.js'
import { RULES } from './rules.js'
import type { ModelSetting } from './settings.js'
import { signatureFindings } from './signature-findings.js'
import { provenOf, readSignatures, type Signature } from './signatures.js'
import { signedChanges } from './signed-changes.js'
import { signerFindings } from './signer-findings.js'
import { unprovenModel } from './unproven-model.js'

export interface SignatureDemand {
  readonly trust: SignerTrust
  readonly requiredSigners: number
  readonly refusesRollback: boolean
  readonly hashing?: HashOptions
}

type Sides = Pick<Change, 'target' | 'head'>

/** Do enough trusted signers vouch for exactly the files of one model of the policy? */
export async function evaluateSignature(
  change: Sides,
  setting: ModelSetting,
  demand: SignatureDemand,
): Promise<ModelEvidence> {
  const { head } = change
  const model = await listModel(head, setting.path)
  if (model.files.length + model.refused.length === 0) return absent(setting)
  const subject = { setting, model, hashing: demand.hashing }
  const signatures = await readSignatures(head, setting.signatures, demand.trust)
  const compared = await compareStatements(head, subject, provenOf(signatures))
  if (compared.some(({ total }) => total > 0))
    return provenModel(change, subject, { signatures, compared, demand })
  const gaps = [...compared.flatMap((each) => each.gaps), ...gapsOf(signatures)]
  return unprovenModel(head, { ...subject, gaps }, (state) =>
    doubts(subject, { signatures, uncompared: compared }, state),
  )
}

interface Comparisons {
  readonly signatures: readonly Signature[]
  readonly compared: readonly Compared[]
  readonly demand: SignatureDemand
}

async function provenModel(
  { target, head }: Sides,
  subject: Subject,
  { signatures, compared, demand }: Comparisons,
): Promise<ModelEvidence> {
  const { setting } = subject
  const proven = provenOf(signatures)
  const merged = await mergedVersion(demand.refusesRollback ? target : undefined, signatures)
  const findings = [
    ...(await doubtsOf(head, subject, { signatures, compared })),
    ...compared.flatMap((each) => differences(setting, each)),
    ...signerFindings(setting, proven, demand),
    ...rollbackFindings(setting, proven, merged),
    ...(await signedChanges(target, setting, { after: proven[0], trust: demand.trust.all })),
  ]
  const isProven = compared.every(({ outcome }) => outcome === 'pass')
  const roots = isProven ? compared.map(({ signature }) => signature.statement.root) : []
  const artifact = await knownBy(head, subject, { compared, roots })
  const [digest] = artifact.roots
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings,
    coverage: coverageOf(subject, compared, [...gapsOf(signatures), ...merged.gaps]),
    digests: new Map(digest === undefined ? [] : [[setting.name, digest]]),
  }
  return { evaluation, proven: proven[0]?.bundle, artifact }
}

/** A list of whole files that was proven need not be made again. `roots` are those of statements that all hold; else there are none. */
async function knownBy(
  head: Tree,
  subject: Subject,
  {
    compared,
    roots,
  }: { readonly compared: readonly Compared[]; readonly roots: readonly string[] },
): Promise<Artifact> {
  const listed = compared.find(
    ({ signature: { statement } }) =>
      roots.length > 0 &&
      statement.serialization.method === 'files' &&
      statement.serialization.hashType === 'sha256',
  )?.signature.statement.resources
  if (roots.length > 0 && !subject.setting.isListed) return { roots, files: listed ?? [] }
  return artifactOf(listed ?? (await hashSubject(head, subject)), roots)
}

/** The model is hashed once more only where there is a doubt to bind to its bytes. */
async function doubtsOf(
  head: Tree,
  subject: Subject,
  { signatures, compared }: Pick<Comparisons, 'signatures' | 'compared'>,
): Promise<Finding[]> {
  const doubtful = { signatures, uncompared: compared.filter(({ total }) => total === 0) }
  if (doubts(subject, doubtful, '').length === 0) return []
  const state = digestOf(canonicalJson(await hashSubject(head, subject)))
  return doubts(subject, doubtful, state)
}

function differences({ name }: ModelSetting, { signature, defects, total }: Compared): Finding[] {
  if (total === 0) return []
  const { path, bundle } = signature
  return signatureFindings(defects, { subject: name, signature: path, state: digestOf(bundle) })
}

function gapsOf(signatures: readonly Signature[]): NonNullable<Signature['gap']>[] {
  return signatures.flatMap(({ gap }) => gap ?? [])
}

function absent({ name, path, location }: ModelSetting): ModelEvidence {
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: [
      finding(RULES['missing-model'], {
        message: `${name}: there is nothing at ${printable(path)}`,
        subject: name,
        location,
      }),
    ],
    coverage: [{ subject: name, of: 'signed files', examined: 0, total: 0, gaps: [] }],
  }
  return { evaluation, proven: undefined, artifact: undefined }
}
