import {
  canonicalJson,
  compareBytes,
  digestOf,
  withoutVolatile,
  type EvidenceFileEntry,
  type EvidenceIndex,
  type Report,
} from '@secmlops/core'
import { pinnedFrameworks } from '../frameworks/pinned.js'

/** Names of the files that an audit reads; the others are read only to be digested. */
export const EVIDENCE_FILES = {
  index: 'index.json',
  verdict: 'verdict.json',
  report: 'report.json',
  policy: 'policy.yml',
  waivers: 'waivers.yml',
} as const

/** The files of a bundle by name, as they were found. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>

export interface EvidenceFile extends Pick<EvidenceFileEntry, 'role' | 'name'> {
  readonly bytes: Uint8Array
}

export interface Evidence {
  readonly report: Report
  /** The program that judged, with the digest of its files. */
  readonly tool: EvidenceIndex['tool']
  /** All but index and verdict. */
  readonly files: readonly EvidenceFile[]
  /** Digest of the bundle before this one. */
  readonly previous?: string | undefined
}

/** Canonical JSON (RFC 8785) of what two runs over the same inputs share, and of the program: the same bytes each time. */
export function verdictJson(report: Report, tool: EvidenceIndex['tool']): string {
  return canonicalJson({ ...(withoutVolatile(report) as Report), tool })
}

/** The files that make a report a bundle: verdict and index. */
export function completeEvidence(evidence: Evidence): readonly EvidenceFile[] {
  const { report, tool, previous } = evidence
  const verdict: EvidenceFile = {
    role: 'verdict',
    name: EVIDENCE_FILES.verdict,
    bytes: Buffer.from(verdictJson(report, tool)),
  }
  const files = [verdict, ...evidence.files].map(entryOf)
  const index = {
    version: 1 as const,
    tool,
    environment: report.run,
    frameworks: pinnedFrameworks(),
    files: files.sort((a, b) => compareBytes(a.name, b.name)),
    ...(previous !== undefined && { previous }),
  }
  const text = canonicalJson({ ...index, digest: bundleDigest(index) })
  return [verdict, { role: 'verdict', name: EVIDENCE_FILES.index, bytes: Buffer.from(text) }]
}

function entryOf({ role, name, bytes }: EvidenceFile): EvidenceFileEntry {
  return { role, name, digest: digestOf(bytes), size: bytes.length }
}

/** Digest of a bundle: of everything that its index says, and so of every file. */
export function bundleDigest(index: Omit<EvidenceIndex, 'digest'>): string {
  return digestOf(canonicalJson({ ...index, digest: undefined }))
}
