import { printable, type Outcome } from '@secmlops/core'
import { parseBundle } from '../bundle/parse.js'
import { signerDefects } from '../verify/standing.js'
import type { Signer } from '../verify/trust.js'
import { verifySignature } from '../verify/verify-signature.js'
import { verdictDefects, type VerdictDefect, type VerdictRequest } from './demands.js'
import { parseVerdict } from './parse-verdict.js'
import type { SignedVerdict } from './verdict.js'

export interface VerdictVerification {
  readonly outcome: Outcome
  readonly signer: Signer | undefined
  /** Set only when the signer is proven. */
  readonly verdict: SignedVerdict | undefined
  readonly defects: readonly VerdictDefect[]
}

/** Does a trusted signer say that exactly these artifacts passed, by exactly this policy? Anything wrong is a value; nothing is thrown. */
export function verifyVerdict(request: VerdictRequest): VerdictVerification {
  const parsed = parseBundle(request.bundle)
  if (!('bundle' in parsed)) return refuted(parsed.problems.map(malformed))
  const checked = verifySignature(parsed.bundle, request.trust)
  const distrust =
    'signer' in checked ? signerDefects(checked.signer, request.trust) : [checked.defect]
  if (!('signer' in checked) || distrust.length > 0)
    return refuted(
      distrust.map(({ message }) => ({ code: 'not-signed-by-trusted' as const, message })),
    )
  const { signer } = checked
  const read = parseVerdict(parsed.bundle.envelope.payload)
  if (!('verdict' in read)) return { ...refuted(read.problems.map(malformed)), signer }
  const defects = verdictDefects(read.verdict, request)
  return {
    outcome: defects.length > 0 ? 'fail' : 'pass',
    signer,
    verdict: read.verdict,
    defects,
  }
}

function malformed(message: string): VerdictDefect {
  return { code: 'malformed', message: printable(message, 300) }
}

function refuted(defects: readonly VerdictDefect[]): VerdictVerification {
  return { outcome: 'fail', signer: undefined, verdict: undefined, defects }
}
