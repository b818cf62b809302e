import type { Defect, DefectKind } from '@secmlops/attest'
import { finding, printable, type Finding } from '@secmlops/core'
import { RULES, type SigningRule } from './rules.js'

const RULE_OF: Readonly<Record<DefectKind, SigningRule>> = {
  malformed: 'malformed-signature',
  'untrusted-signer': 'untrusted-signer',
  'invalid-signature': 'invalid-signature',
  'expired-certificate': 'expired-certificate',
  'invalid-certificate': 'invalid-certificate',
  'revoked-signer': 'revoked-signer',
  'revoked-model': 'revoked-model',
  'expired-signature': 'expired-signature',
  'undated-signature': 'undated-signature',
  'unwitnessed-signature': 'unwitnessed-signature',
  inconsistent: 'inconsistent-signature',
  'changed-file': 'tampered-file',
  'missing-file': 'missing-file',
  'extra-file': 'unsigned-file',
  'ignored-file': 'ignored-content',
  'unsafe-file': 'unsafe-file',
}

export interface Signed {
  /** Name of the model in the policy; its path on the command line. */
  readonly subject: string
  /** Path of the signature file. */
  readonly signature: string
  /** What the bytes of model and signature are, so that a waiver holds for them alone. */
  readonly state: string
}

/** Defects of a signature as findings, each at its file. */
export function signatureFindings(defects: readonly Defect[], signed: Signed): Finding[] {
  const { subject, signature, state } = signed
  return defects.map(({ kind, message, path, key }) =>
    finding(RULES[RULE_OF[kind]], {
      message: path === undefined && subject !== '' ? `${printable(subject)}: ${message}` : message,
      subject,
      location: { path: path ?? signature },
      key: path === undefined ? `${state} ${message}` : (key ?? ''),
    }),
  )
}
