import {
  GIT_PATHS,
  hashModel,
  listModel,
  nameInModel,
  rootDigest,
  verifyModel,
  type ModelFiles,
  type ModelVerification,
  type Resource,
  type Trust,
} from '@secmlops/attest'
import {
  EMPTY_EVALUATION,
  canonicalJson,
  digestOf,
  finding,
  printable,
  type Evaluation,
  type Finding,
  type Gap,
  type Tree,
} from '@secmlops/core'
import { readBundle } from './read-bundle.js'
import { RULES } from './rules.js'
import type { ModelSetting } from './settings.js'
import { signatureFindings } from './signature-findings.js'

export interface ModelEvidence {
  readonly evaluation: Evaluation
  /** The bundle, when a trusted signer made it. */
  readonly proven: Uint8Array | undefined
}

/** Does a trusted signer vouch for exactly the files of one model of the policy? */
export async function evaluateSignature(
  head: Tree,
  setting: ModelSetting,
  trust: Trust,
): Promise<ModelEvidence> {
  const { path, signature } = setting
  const model = await listModel(head, path)
  if (model.files.length + model.refused.length === 0) return absent(setting)
  const { bundle, fault, gap } = await readBundle(head, signature)
  if (!bundle)
    return unproven(head, { setting, model, gaps: gap ? [gap] : [] }, (state) =>
      gap ? [] : [unreadable(setting, model, fault, state)],
    )
  const verification = await verifyModel(head, path, { bundle, trust, signature })
  if (verification.total > 0) return compared(head, verification, { setting, model, bundle })
  return unproven(head, { setting, model, gaps: verification.gaps }, (state) =>
    signatureFindings(verification.defects, {
      subject: setting.name,
      signature,
      state: `${digestOf(bundle)} ${state}`,
    }),
  )
}

async function compared(
  head: Tree,
  { defects, gaps, examined, total, root, outcome }: ModelVerification,
  { setting, model, bundle }: Subject & { readonly bundle: Uint8Array },
): Promise<ModelEvidence> {
  const { name, signature } = setting
  const digest = outcome === 'pass' && root ? root : rootDigest(await hashed(head, setting, model))
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: signatureFindings(defects, { subject: name, signature, state: digestOf(bundle) }),
    coverage: [{ subject: name, of: 'signed files', examined, total, gaps: [...gaps] }],
    digests: new Map([[name, digest]]),
  }
  return { evaluation, proven: bundle }
}

/** What a signature made now would list. */
function hashed(head: Tree, { signature }: ModelSetting, model: ModelFiles): Promise<Resource[]> {
  const own = nameInModel(model.path, signature)
  return hashModel(head, model, own === undefined ? GIT_PATHS : [...GIT_PATHS, own])
}

interface Subject {
  readonly setting: ModelSetting
  readonly model: ModelFiles
}

/** Nobody vouches for these bytes. They are hashed all the same, so that a waiver holds for them alone. */
async function unproven(
  head: Tree,
  { setting, model, gaps }: Subject & { readonly gaps: readonly Gap[] },
  findingsOf: (state: string) => Finding[],
): Promise<ModelEvidence> {
  const { name } = setting
  const resources = await hashed(head, setting, model)
  const state = digestOf(canonicalJson(resources))
  const refused = model.refused.map(({ path, reason }) =>
    finding(RULES['unsafe-file'], {
      message: `${printable(path)} ${reason}`,
      subject: name,
      location: { path },
    }),
  )
  const count = resources.length
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: [...findingsOf(state), ...refused],
    coverage: [
      { subject: name, of: 'hashed files', examined: count, total: count, gaps: [...gaps] },
    ],
    digests: new Map(count > 0 ? [[name, rootDigest(resources)]] : []),
  }
  return { evaluation, proven: undefined }
}

function unreadable(
  { name, signature, path }: ModelSetting,
  { files }: ModelFiles,
  fault: string | undefined,
  state: string,
): Finding {
  if (fault !== undefined)
    return finding(RULES['malformed-signature'], {
      message: `${name}: ${fault}`,
      subject: name,
      location: { path: signature },
      key: state,
    })
  return finding(RULES['unsigned-model'], {
    message: `${name} has no signature at ${printable(signature)}`,
    subject: name,
    location: { path: files[0]?.path ?? path },
    key: state,
  })
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
  return { evaluation, proven: undefined }
}
