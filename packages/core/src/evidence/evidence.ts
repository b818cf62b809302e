import type {
  AttachmentReference,
  Control,
  Coverage,
  Finding,
  Flag,
  Measurement,
  Report,
} from '../config/generated/report.js'

/** A file that goes with the report: a picture, a list, a counter-example. Named and addressed by digest. */
export interface Attachment extends Omit<AttachmentReference, 'digest' | 'size'> {
  readonly bytes: Uint8Array
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
  }
}
