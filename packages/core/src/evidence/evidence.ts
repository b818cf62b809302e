import type {
  AttachmentReference,
  Control,
  Coverage,
  Finding,
  Flag,
  Measurement,
  ReusedFrom,
  Report,
} from '../config/generated/report.js'

/** A file that goes with the report: a picture, a list, a counter-example. Named and addressed by digest. */
export interface Attachment extends Omit<AttachmentReference, 'digest' | 'size'> {
  readonly bytes: Uint8Array
}

/** What was seen of one subject, and from what: enough for a later run to see that it would see the same. */
export interface SubjectEvidence {
  readonly subject: string
  /**
   * SHA-256 over all that was read for it. What else counts is told by the report: policy, program, seed, threads, platform.
   */
  readonly inputs: string
  /** Findings, measurements, flags, coverage and controls that are of this subject, counted: none may be lost on the way. */
  readonly parts: number
  readonly attachments: readonly { readonly name: string; readonly digest: string }[]
  /** Set where nothing was measured, because an earlier run had: which, and why it is believed. */
  readonly reused?: ReusedFrom
}

/** Everything that a gate saw. It never says whether that is good enough. */
export interface Evaluation {
  readonly findings: readonly Finding[]
  readonly measurements: readonly Measurement[]
  readonly flags: readonly Flag[]
  readonly coverage: readonly Coverage[]
  /** Planted faults that this run had to reject; none, or one that was accepted, means a blind gate. */
  readonly controls: readonly Control[]
  readonly attachments: readonly Attachment[]
  /** Why there was nothing to judge; set only when that is itself certain. */
  readonly notApplicable?: string
  /** Digests of the subjects that were measured, by name. */
  readonly digests: ReadonlyMap<string, string>
  /** Build and version of onnxruntime, where models were run. */
  readonly runtime?: string
  /** Subjects whose evidence stands for itself. */
  readonly subjects?: readonly SubjectEvidence[]
  /** Engine that read tables, where there were any. */
  readonly tables?: Report['run']['tables']
}

export const EMPTY_EVALUATION: Evaluation = {
  findings: [],
  measurements: [],
  flags: [],
  coverage: [],
  controls: [],
  attachments: [],
  digests: new Map(),
}

/** Joins the evaluations of several subjects, in order. */
export function mergeEvaluations(parts: readonly Evaluation[]): Evaluation {
  return {
    findings: parts.flatMap((part) => part.findings),
    measurements: parts.flatMap((part) => part.measurements),
    flags: parts.flatMap((part) => part.flags),
    coverage: parts.flatMap((part) => part.coverage),
    controls: parts.flatMap((part) => part.controls),
    attachments: parts.flatMap((part) => part.attachments),
    digests: new Map(parts.flatMap((part) => [...part.digests])),
    subjects: parts.flatMap((part) => part.subjects ?? []),
  }
}
