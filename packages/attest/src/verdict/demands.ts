import { printable, type GateId } from '@secmlops/core'
import { hasDigest, type NamedDigest } from '../provenance/provenance.js'
import type { Trust } from '../verify/trust.js'
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
  /** Digest of the program that has to have judged. */
  readonly tool?: string
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
  /** Why it has no root: its bytes do not read any more as what they were. */
  readonly unreadable?: string
}

export type VerdictDefectCode =
  | 'malformed'
  | 'not-signed-by-trusted'
  | 'other-artifact'
  | 'other-policy'
  | 'other-report'
  | 'other-tool'
  | 'own-policy'
  | 'not-passed'
  | 'gate-missing'
  | 'too-old'

export interface VerdictDefect {
  readonly code: VerdictDefectCode
  /** Harmless to print; says which part differs. */
  readonly message: string
}

/** What a proven verdict lacks of what is demanded. */
export function verdictDefects(verdict: SignedVerdict, request: VerdictRequest): VerdictDefect[] {
  return DEMANDS.flatMap((demand) => demand(verdict, request))
}

type Demand = (verdict: SignedVerdict, request: VerdictRequest) => VerdictDefect[]

const DEMANDS: readonly Demand[] = [
  ({ subjects }, { artifacts }) =>
    artifacts
      .filter((artifact) => !subjects.some((subject) => isJudged(subject, artifact)))
      .map(({ kind, name, roots: [root = ''], unreadable }) => ({
        code: 'other-artifact',
        message:
          unreadable === undefined
            ? `the ${kind} "${printable(name, 200)}" (root ${root}) is not among those that were judged`
            : `the ${kind} "${printable(name, 200)}" cannot be digested (${printable(unreadable, 500)}), so it is not among those that were judged`,
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
  ({ predicate }, { tool }) =>
    tool === undefined || predicate.tool.digest === tool
      ? []
      : [
          {
            code: 'other-tool',
            message: `the tool has digest ${tool}, and ${predicate.tool.digest ?? 'one that the verdict does not name'} judged`,
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
