import {
  listModel,
  rootDigest,
  verifyModel,
  type HashOptions,
  type ModelFiles,
  type ModelVerification,
  type Trust,
} from '@secmlops/attest'
import {
  EMPTY_EVALUATION,
  digestOf,
  finding,
  printable,
  type Coverage,
  type Finding,
  type Tree,
} from '@secmlops/core'
import { hashSubject, type ModelEvidence, type Subject } from './model-evidence.js'
import { readBundle } from './read-bundle.js'
import { RULES } from './rules.js'
import type { ModelSetting } from './settings.js'
import { signatureFindings } from './signature-findings.js'
import { unprovenModel } from './unproven-model.js'

/** Does a trusted signer vouch for exactly the files of one model of the policy? */
export async function evaluateSignature(
  head: Tree,
  setting: ModelSetting,
  { trust, hashing }: { readonly trust: Trust; readonly hashing?: HashOptions },
): Promise<ModelEvidence> {
  const { path, signature } = setting
  const model = await listModel(head, path)
  if (model.files.length + model.refused.length === 0) return absent(setting)
  const subject: Subject = { setting, model, ...(hashing && { hashing }) }
  const { bundle, fault, gap } = await readBundle(head, signature)
  if (!bundle)
    return unprovenModel(head, { ...subject, gaps: gap ? [gap] : [] }, (state) =>
      gap ? [] : [unreadable(setting, model, fault, state)],
    )
  const verification = await verifyModel(head, path, {
    bundle,
    trust,
    signature,
    ...(hashing && { hashing }),
  })
  if (verification.total > 0) return compared(head, verification, { ...subject, bundle })
  return unprovenModel(head, { ...subject, gaps: verification.gaps }, (state) =>
    signatureFindings(verification.defects, {
      subject: setting.name,
      signature,
      state: `${digestOf(bundle)} ${state}`,
    }),
  )
}

async function compared(
  head: Tree,
  verification: ModelVerification,
  { bundle, ...subject }: Subject & { readonly bundle: Uint8Array },
): Promise<ModelEvidence> {
  const { name, signature } = subject.setting
  const { defects, root, outcome } = verification
  const digest = outcome === 'pass' && root ? root : rootDigest(await hashSubject(head, subject))
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: signatureFindings(defects, { subject: name, signature, state: digestOf(bundle) }),
    coverage: coverageOf(name, verification),
    digests: new Map([[name, digest]]),
  }
  return { evaluation, proven: bundle }
}

function coverageOf(
  subject: string,
  { examined, total, gaps, pointers }: ModelVerification,
): Coverage[] {
  const all = { subject, of: 'signed files', examined, total, gaps: [...gaps] }
  if (pointers === 0) return [all]
  const of = 'signed files by the object id of their Git LFS pointer'
  return [all, { subject, of, examined: pointers, total: pointers, gaps: [] }]
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
