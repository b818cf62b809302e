import { printable } from '@secmlops/core'
import { parseBundle } from '../bundle/parse.js'
import type { Signer, Trust } from '../verify/trust.js'
import { verifySignature } from '../verify/verify-signature.js'
import { parseProvenance, type DigestSet, type Provenance } from './slsa.js'

export interface ProvenanceRequest {
  /** A Sigstore bundle around an in-toto statement. */
  readonly bundle: Uint8Array
  /** Who may speak for the builders: the name of a builder is only what its signer says. */
  readonly trust: Trust
  /** SHA-256 of what has to be a subject, any of them: the root digest of a model, or that of its one file. Lower-case hex. */
  readonly subjects: readonly string[]
  /** Builders that are trusted, by exact URI. */
  readonly builders: readonly string[]
  /** Inputs that the build has to have used, such as datasets. */
  readonly dependencies?: readonly RequiredDependency[]
}

export interface RequiredDependency {
  /** As it is shown. */
  readonly name: string
  /** SHA-256, lower-case hex. */
  readonly digest: string
}

export type ProvenanceDefectKind =
  | 'malformed'
  | 'untrusted-signer'
  | 'invalid-signature'
  /** It is about other bytes. */
  | 'other-subject'
  | 'untrusted-builder'
  /** An input that is demanded is not among those of the build. */
  | 'missing-dependency'
  /** Any other reason why the signer is not accepted. */
  | 'refused-signer'

export interface ProvenanceDefect {
  readonly kind: ProvenanceDefectKind
  /** Harmless to print. */
  readonly message: string
}

/** What provenance proves of an artifact. */
export interface ProvenanceVerification {
  readonly outcome: 'pass' | 'fail'
  /** Proven. */
  readonly signer: Signer | undefined
  /** What the signer says; set only when the signer is proven. */
  readonly provenance: Provenance | undefined
  readonly defects: readonly ProvenanceDefect[]
}

/**
 * Verifies SLSA Provenance v1.0 of an artifact: form, signature, statement, subject, builder, inputs
 * (https://slsa.dev/spec/v1.0/verifying-artifacts, steps 1 and 2). Anything wrong is a value; nothing is thrown.
 */
export function verifyProvenance(request: ProvenanceRequest): ProvenanceVerification {
  const parsed = parseBundle(request.bundle)
  if (!('bundle' in parsed)) return failed(malformed(parsed.problems))
  const checked = verifySignature(parsed.bundle, request.trust)
  if (!('signer' in checked)) {
    const { kind, message } = checked.defect
    return failed([
      { kind: SIGNER_DEFECTS.find((each) => each === kind) ?? 'refused-signer', message },
    ])
  }
  const { signer } = checked
  const read = parseProvenance(parsed.bundle.envelope.payload)
  if (!('provenance' in read)) return { ...failed(malformed(read.problems)), signer }
  const defects = defectsOf(read.provenance, request)
  const outcome = defects.length > 0 ? 'fail' : 'pass'
  return { outcome, signer, provenance: read.provenance, defects }
}

const SIGNER_DEFECTS = ['malformed', 'untrusted-signer', 'invalid-signature'] as const

function defectsOf(
  { subjects, builder, dependencies: used }: Provenance,
  { subjects: wanted, builders, dependencies = [] }: ProvenanceRequest,
): ProvenanceDefect[] {
  const defects: ProvenanceDefect[] = []
  const add = (kind: ProvenanceDefectKind, message: string): void =>
    void defects.push({ kind, message })
  if (!wanted.some((digest) => subjects.some((subject) => isOf(subject, digest))))
    add('other-subject', 'the provenance is about another artifact')
  if (!builders.includes(builder))
    add('untrusted-builder', `built by "${printable(builder, 200)}", which is not trusted`)
  for (const { name, digest } of dependencies) {
    if (!used.some((dependency) => isOf(dependency.digest, digest)))
      add(
        'missing-dependency',
        `${printable(name)} in its present state is not an input of the build`,
      )
  }
  return defects
}

/** Only SHA-256 counts: digests by other names may be of weak algorithms, or of other representations. */
function isOf(set: DigestSet, digest: string): boolean {
  return Object.hasOwn(set, 'sha256') && digest !== '' && set['sha256'] === digest
}

function failed(defects: readonly ProvenanceDefect[]): ProvenanceVerification {
  return { outcome: 'fail', signer: undefined, provenance: undefined, defects }
}

function malformed(problems: readonly string[]): ProvenanceDefect[] {
  return problems.map((message) => ({ kind: 'malformed', message }))
}
