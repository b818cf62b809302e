import { printable, type GateId, type Outcome } from '@secmlops/core'
import { parseBundle } from '../bundle/parse.js'
import { hasDigest, type NamedDigest } from '../provenance/provenance.js'
import { signerDefects } from '../verify/standing.js'
import type { Signer, Trust } from '../verify/trust.js'
import { verifySignature } from '../verify/verify-signature.js'
import { parseVerdict } from './parse-verdict.js'
import type { SignedVerdict } from './verdict.js'

/** What a deployment demands of a verdict. */
export interface VerdictRequest {
  /** A Sigstore bundle around the statement. */
  readonly bundle: Uint8Array
  readonly trust: Trust
  /** What is to be deployed; each has to be a subject. */
  readonly artifacts: readonly JudgedArtifact[]
  /** Digest of the policy that has to have judged. */
  readonly policy?: string
  /** Digest of the bytes of the report. */
  readonly report?: string
  /** Gates that must have passed; all that reported may also be not applicable, but not all of them. */
  readonly gates?: readonly GateId[]
  /** Time of the verification, and the age in days that a verdict may have. */
  readonly now: Date
  readonly maxAgeDays?: number
}

export interface JudgedArtifact {
  readonly kind: 'model' | 'dataset'
  /** As the user named it, for messages. */
  readonly name: string
  /** Root digests under which it is known (clients order files differently): SHA-256, lower-case hex. */
  readonly roots: readonly string[]
}

export type VerdictDefectCode =
  | 'malformed'
  | 'not-signed-by-trusted'
  | 'other-artifact'
  | 'other-policy'
  | 'other-report'
  | 'own-policy'
  | 'not-passed'
  | 'gate-missing'
  | 'too-old'

export interface VerdictDefect {
  readonly code: VerdictDefectCode
  /** Harmless to print; says which part differs. */
  readonly message: string
}

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
  const defects = CHECKS.flatMap((check) => check(read.verdict, request))
  return {
    outcome: defects.length > 0 ? 'fail' : 'pass',
    signer,
    verdict: read.verdict,
    defects,
  }
}

type Check = (verdict: SignedVerdict, request: VerdictRequest) => VerdictDefect[]

const CHECKS: readonly Check[] = [
  ({ subjects }, { artifacts }) =>
    artifacts
      .filter((artifact) => !subjects.some((subject) => isJudged(subject, artifact)))
      .map(({ kind, name, roots: [root = ''] }) => ({
        code: 'other-artifact',
        message: `the ${kind} "${printable(name, 200)}" (root ${root}) is not among those that were judged`,
      })),
  ({ predicate }, { policy }) =>
    policy === undefined || predicate.policy.digest === policy
      ? []
      : [
          {
            code: 'other-policy',
            message: `the policy that judged has digest ${predicate.policy.digest}, not ${policy}`,
          },
        ],
  ({ predicate }, { policy }) =>
    predicate.policy.source === 'target' || policy !== undefined
      ? []
      : [
          {
            code: 'own-policy',
            message: 'the change brought its own policy, and nobody says that it is the right one',
          },
        ],
  ({ predicate }, { report }) =>
    report === undefined || predicate.report.sha256 === report
      ? []
      : [
          {
            code: 'other-report',
            message: `the report has digest ${report}, and the verdict is of ${predicate.report.sha256}`,
          },
        ],
  ({ predicate }) =>
    predicate.outcome === 'pass'
      ? []
      : [{ code: 'not-passed', message: `the verdict is "${predicate.outcome}"` }],
  ({ predicate }, { gates = [] }) =>
    gates
      .filter((id) => !predicate.gates.some((gate) => gate.id === id && gate.outcome === 'pass'))
      .map((id) => ({ code: 'gate-missing', message: `the gate ${id} did not pass` })),
  ({ predicate }, { now, maxAgeDays }) => {
    const days = (now.getTime() - Date.parse(predicate.judgedAt)) / 86_400_000
    const isFine = maxAgeDays === undefined || (days >= 0 && days <= maxAgeDays)
    const message = `judged at ${printable(predicate.judgedAt, 40)}, and ${String(maxAgeDays)} days are allowed`
    return isFine ? [] : [{ code: 'too-old', message }]
  },
]

function isJudged(subject: NamedDigest, { kind, roots }: JudgedArtifact): boolean {
  const isOfKind = subject.name?.startsWith(`${kind}/`) === true
  return isOfKind && roots.some((root) => hasDigest(subject, root))
}

function malformed(message: string): VerdictDefect {
  return { code: 'malformed', message: printable(message, 300) }
}

function refuted(defects: readonly VerdictDefect[]): VerdictVerification {
  return { outcome: 'fail', signer: undefined, verdict: undefined, defects }
}
