import { join } from 'node:path'
import { verifyVerdict, type Signer, type Trust, type VerdictDefect } from '@secmlops/attest'
import { LIMITS, digestOf } from '@secmlops/core'
import type { AuditedBundle, Defect } from '@secmlops/governance'
import { describeSigner } from '../commands/describe-signer.js'
import { readHostFile } from '../host/files.js'

export interface SignatureRequest {
  /** Folder of the bundle. */
  readonly bundle: string
  readonly audited: AuditedBundle
  /** Nobody's signature is checked without it. */
  readonly trust: Trust | undefined
  readonly statement: string | undefined
}

export interface CheckedSignature {
  readonly signer: Signer | undefined
  readonly defects: readonly Defect[]
  /** What was shown by whom, in one line. */
  readonly text: string
}

/** Does a trusted signer vouch for this bundle? Whether the verdict was a pass is another question. */
export async function signatureDefects(request: SignatureRequest): Promise<CheckedSignature> {
  const { trust, statement, bundle } = request
  if (!trust) {
    const text = 'digests only: nobody is named who is trusted, so no signature was checked'
    return { signer: undefined, defects: [], text }
  }
  const path = statement ?? join(bundle, 'report.verdict.json')
  const bytes = await readHostFile(path, LIMITS.signature).catch(() => undefined)
  if (!bytes) return refused([{ part: 'signature', message: 'there is no signed verdict' }])
  return verified(bytes, trust, request)
}

async function verified(
  bytes: Uint8Array,
  trust: Trust,
  { audited, bundle }: SignatureRequest,
): Promise<CheckedSignature> {
  const report = digestOf(await readHostFile(join(bundle, 'report.json'), LIMITS.textFile))
  const policy = audited.report?.policy.digest ?? ''
  const request = { bundle: bytes, trust, artifacts: [], now: new Date(), report, policy }
  const { signer, verdict, defects } = verifyVerdict(request)
  const wrong = defects.filter(({ code }) => code !== 'not-passed').map(toDefect)
  if (!signer || wrong.length > 0) return { ...refused(wrong), signer }
  const signed = verdict?.predicate.evidence?.sha256
  if (signed !== audited.index?.digest)
    return { ...refused([{ part: 'index', message: otherBundle(signed) }]), signer }
  return { signer, defects: [], text: `signed, the whole bundle, by ${describeSigner(signer)}` }
}

const otherBundle = (signed: string | undefined): string =>
  signed === undefined
    ? 'the signed verdict is of the report alone, not of the bundle: sign it again where it lies'
    : `the signed verdict is of the bundle ${signed}`

const PART: Partial<Record<VerdictDefect['code'], string>> = {
  'other-policy': 'policy',
  'other-report': 'report',
}

const toDefect = ({ code, message }: VerdictDefect): Defect => ({
  part: PART[code] ?? 'signature',
  message,
})

const refused = (defects: readonly Defect[]): CheckedSignature => ({
  signer: undefined,
  defects,
  text: 'no trusted signature',
})
