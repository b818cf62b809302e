import type { Finding, GateResult, ReusedFrom } from '../config/generated/report.js'
import { digestOf } from '../crypto/digest.js'
import { EMPTY_EVALUATION, type Attachment, type Evaluation } from './evidence.js'

/** Says of an evaluation that it is of one subject and needs no other, so that a later run may take it over. */
export function standingAlone(
  evaluation: Evaluation,
  { subject, inputs }: { readonly subject: string; readonly inputs: string },
): Evaluation {
  const controls = evaluation.controls.map((control) => ({ ...control, subject }))
  const own = { ...evaluation, controls }
  const attachments = evaluation.attachments.map(({ name, bytes }) => ({
    name,
    digest: digestOf(bytes),
  }))
  return { ...own, subjects: [{ subject, inputs, parts: partsOf(own), attachments }] }
}

export interface Kept {
  readonly gate: GateResult
  /** Bytes of an attachment, by digest. */
  readonly attachment: (digest: string) => Uint8Array | undefined
  readonly from: ReusedFrom
}

/** What a report holds of one subject and its inputs; undefined where it does not, or where a part of it was lost. */
export function evidenceOf(
  { subject, inputs }: { readonly subject: string; readonly inputs: string },
  { gate, attachment, from }: Kept,
): Evaluation | undefined {
  const known = gate.evidence?.find((each) => each.subject === subject && each.inputs === inputs)
  if (!known || gate.failure) return undefined
  const isOwn = (each: { readonly subject?: string }): boolean => each.subject === subject
  const attachments = known.attachments.map(({ name, digest }): Attachment | undefined => {
    const bytes = attachment(digest)
    const reference = gate.attachments.find((each) => each.digest === digest)
    if (!bytes || !reference || digestOf(bytes) !== digest) return undefined
    const { mediaType, description } = reference
    return { name, mediaType, description, bytes }
  })
  const evaluation: Evaluation = {
    ...EMPTY_EVALUATION,
    findings: gate.findings.filter(isOwn).map(unjudged),
    measurements: gate.measurements.filter(isOwn),
    flags: gate.flags.filter(isOwn),
    coverage: gate.coverage.filter(isOwn),
    controls: gate.controls.filter(isOwn),
    attachments: attachments.filter((each) => each !== undefined),
    subjects: [{ ...known, reused: from }],
  }
  const isWhole =
    partsOf(evaluation) === known.parts && evaluation.attachments.length === attachments.length
  return isWhole ? evaluation : undefined
}

/** Waivers and sign-offs are looked up anew. */
function unjudged(finding: Finding): Finding {
  const { waiver: _waiver, needs: _needs, signedOff: _signedOff, ...rest } = finding
  return rest
}

function partsOf({ findings, measurements, flags, coverage, controls }: Evaluation): number {
  return [findings, measurements, flags, coverage, controls].reduce(
    (sum, list) => sum + list.length,
    0,
  )
}
