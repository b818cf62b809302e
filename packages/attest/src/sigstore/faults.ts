import type { Defect, DefectKind } from '../verify/defect.js'

/** Why a keyless signature proves nothing. Each has a message of its own, since each has another remedy. */
export type FaultCode =
  | 'log-entry-missing'
  | 'log-entry-repeated'
  | 'log-entry-false'
  | 'log-entry-of-another'
  | 'log-unknown'
  | 'time-missing'
  | 'timestamp-unknown'
  | 'timestamp-repeated'
  | 'timestamp-false'
  | 'certificate-untrusted'
  | 'certificate-unlogged'
  | 'certificate-unclear'
  | 'signature-false'
  | 'root-outdated'
  | 'unreadable'

type Fault = readonly [DefectKind, string]

const FAULTS: Readonly<Record<FaultCode, Fault>> = {
  'log-entry-missing': [
    'unwitnessed-signature',
    'there is no entry of a transparency log, and the trusted root names logs',
  ],
  'log-entry-repeated': [
    'unwitnessed-signature',
    'an entry of a transparency log is repeated, so that one witness would count as several',
  ],
  'log-entry-false': [
    'unwitnessed-signature',
    'a log that the trusted root names does not vouch for its entry: promise or proof of inclusion do not verify',
  ],
  'log-entry-of-another': [
    'invalid-signature',
    'the entry of the transparency log is of another signature or statement: the bundle was altered',
  ],
  'log-unknown': [
    'unwitnessed-signature',
    'an entry is of a transparency log that the trusted root does not name; is it the right trusted root?',
  ],
  'time-missing': [
    'unwitnessed-signature',
    'nobody vouches for the time of signing: there is neither a timestamp nor a log entry with a promise',
  ],
  'timestamp-unknown': [
    'unwitnessed-signature',
    'there is a timestamp, and the trusted root names no timestamp authority',
  ],
  'timestamp-repeated': ['unwitnessed-signature', 'a timestamp is repeated'],
  'timestamp-false': [
    'unwitnessed-signature',
    'a timestamp is by no authority of the trusted root, or is of another signature',
  ],
  'certificate-untrusted': [
    'untrusted-signer',
    'the certificate was not issued by an authority of the trusted root, or was not valid at the time of signing',
  ],
  'certificate-unlogged': [
    'untrusted-signer',
    'no certificate transparency log of the trusted root has seen the certificate',
  ],
  'certificate-unclear': [
    'untrusted-signer',
    'the certificate does not say clearly whom it was issued to',
  ],
  'signature-false': [
    'invalid-signature',
    'the signature is not by the key of its certificate: bundle or statement were altered',
  ],
  'root-outdated': [
    'untrusted-signer',
    'the model was signed later than the trusted root is known to be correct; update secmlops, or name a current trusted root',
  ],
  unreadable: ['malformed', 'certificate, log entry or timestamp cannot be read'],
}

export function faultOf(code: FaultCode): Defect {
  const [kind, message] = FAULTS[code]
  return { kind, message, code }
}

/** By the code of a `VerificationError` of sigstore-js (`@sigstore/verify` src/error.ts). */
const CODES: Readonly<Record<string, FaultCode>> = {
  TIMESTAMP_ERROR: 'timestamp-false',
  CERTIFICATE_ERROR: 'certificate-untrusted',
  SIGNATURE_ERROR: 'signature-false',
  TLOG_BODY_ERROR: 'log-entry-of-another',
  TLOG_ERROR: 'log-entry-false',
  TLOG_INCLUSION_PROMISE_ERROR: 'log-entry-false',
  TLOG_INCLUSION_PROOF_ERROR: 'log-entry-false',
  TLOG_MISSING_INCLUSION_ERROR: 'log-entry-false',
}

/** Anything that the library throws is a fault; what it does not classify was not readable. */
export function faultOfError(error: unknown): Defect {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  if (code === 'CERTIFICATE_ERROR' && /\bSCTs?\b/.test(String(message)))
    return faultOf('certificate-unlogged')
  return faultOf(CODES[String(code)] ?? 'unreadable')
}
