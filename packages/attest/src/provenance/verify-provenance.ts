import { printable } from '@secmlops/core'
import type { Bundle } from '../bundle/bundle.js'
import type { DefectKind } from '../verify/defect.js'
import { signerDefects } from '../verify/standing.js'
import type { Signer, Trust } from '../verify/trust.js'
import { verifySignature } from '../verify/verify-signature.js'
import { isAbout, type Artifact } from './artifact.js'
import { parseAttestation } from './attestation.js'
import type { Provenance } from './provenance.js'
import { parseProvenance } from './slsa.js'

export interface ProvenanceRequest {
  /** A Sigstore bundle or DSSE envelope around an in-toto statement. */
  readonly bundle: Uint8Array
  readonly builders: readonly TrustedBuilder[]
  /** What the statement has to be about. */
  readonly artifact: Artifact
}

/** The name of a builder is only what its signer says, so each comes with who may say it. */
export interface TrustedBuilder {
  /** Exact URI. */
  readonly id: string
  readonly trust: Trust
}

export type ProvenanceDefectKind =
  | 'malformed'
  /** Signed by nobody who signs for a trusted builder. */
  | 'untrusted-signer'
  | 'invalid-signature'
  | 'expired-signer'
  /** Any other reason why the signer is not accepted. */
  | 'refused-signer'
  /** It is about other bytes. */
  | 'other-subject'
  | 'untrusted-builder'
  /** The signer of one trusted builder speaks for another. */
  | 'wrong-signer'

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
 * Verifies SLSA Provenance (v1, v0.2) of an artifact: form, signature, statement, subject, builder
 * (https://slsa.dev/spec/v1.0/verifying-artifacts, step 1). Anything wrong is a value; nothing is thrown.
 */
export function verifyProvenance(request: ProvenanceRequest): ProvenanceVerification {
  const { bundle, builders, artifact } = request
  const parsed = parseAttestation(bundle)
  if (!('bundle' in parsed)) return failed(malformed(parsed.problems))
  const proven = proveSigner(parsed.bundle, builders)
  if (!('signer' in proven)) return failed([proven.defect])
  const { signer, speaksFor } = proven
  const read = parseProvenance(parsed.bundle.envelope.payload)
  if (!('provenance' in read)) return { ...failed(malformed(read.problems)), signer }
  const { provenance } = read
  const defects = [
    ...(isAbout(provenance.subjects, artifact)
      ? []
      : [{ kind: 'other-subject' as const, message: 'it is about another artifact' }]),
    ...builderDefects(provenance.builder, speaksFor, builders),
  ]
  return { outcome: defects.length > 0 ? 'fail' : 'pass', signer, provenance, defects }
}

interface Speaker {
  readonly signer: Signer
  /** Ids of the builders whose signer this is. */
  readonly speaksFor: readonly string[]
}

function proveSigner(
  bundle: Bundle,
  builders: readonly TrustedBuilder[],
): Speaker | { readonly defect: ProvenanceDefect } {
  const results = builders.map(({ id, trust }) => ({ id, ...signerOf(bundle, trust) }))
  const speakers = results.flatMap(({ id, signer }) => (signer ? [{ id, signer }] : []))
  const [first] = speakers
  if (first) return { signer: first.signer, speaksFor: speakers.map(({ id }) => id) }
  const defects = results.flatMap(({ defect }) => defect ?? [])
  const closest = defects.find(({ kind }) => kind !== 'untrusted-signer') ?? defects[0]
  return {
    defect: closest ?? { kind: 'untrusted-signer', message: 'no builder is trusted' },
  }
}

interface SignerResult {
  readonly signer?: Signer
  readonly defect?: ProvenanceDefect
}

function signerOf(bundle: Bundle, trust: Trust): SignerResult {
  const checked = verifySignature(bundle, trust)
  const [defect] = 'signer' in checked ? signerDefects(checked.signer, trust) : [checked.defect]
  if (defect)
    return { defect: { kind: KIND_OF[defect.kind] ?? 'refused-signer', message: defect.message } }
  return 'signer' in checked ? { signer: checked.signer } : {}
}

const KIND_OF: Partial<Record<DefectKind, ProvenanceDefectKind>> = {
  malformed: 'malformed',
  'untrusted-signer': 'untrusted-signer',
  'invalid-signature': 'invalid-signature',
  'expired-certificate': 'expired-signer',
  'expired-signature': 'expired-signer',
}

function builderDefects(
  builder: string,
  speaksFor: readonly string[],
  builders: readonly TrustedBuilder[],
): ProvenanceDefect[] {
  if (speaksFor.includes(builder)) return []
  const shown = `"${printable(builder, 200)}"`
  if (builders.some(({ id }) => id === builder))
    return [{ kind: 'wrong-signer', message: `its signer does not sign for the builder ${shown}` }]
  return [{ kind: 'untrusted-builder', message: `built by ${shown}, which is not trusted` }]
}

function failed(defects: readonly ProvenanceDefect[]): ProvenanceVerification {
  return { outcome: 'fail', signer: undefined, provenance: undefined, defects }
}

function malformed(problems: readonly string[]): ProvenanceDefect[] {
  return problems.map((message) => ({ kind: 'malformed', message }))
}
