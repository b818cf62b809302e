import type {
  EvidenceIndex,
  GateResult,
  Measurement,
  PolicyDocument,
  Report,
  Subject,
} from '@secmlops/core'
import type { OwnThreats } from '../threats/declarations.js'

/** A bundle that verifies, and what it is exported by. All times are those of the run: the same evidence gives the same bytes. */
export interface ExportSource {
  readonly index: EvidenceIndex
  readonly report: Report
  readonly policy: PolicyDocument
  readonly own: OwnThreats
}

/** A form in which others read a verdict. Pure. */
export interface ExportFormat {
  readonly title: string
  write(source: ExportSource): string
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The measurements of one subject, and those that belong to none where there is but one of its kind. */
export function measurementsOf(
  { gates, subjects }: Report,
  { kind, name }: Subject,
): readonly Measurement[] {
  const isOnly = subjects.filter((each) => each.kind === kind).length === 1
  return gates
    .flatMap(({ measurements }) => measurements)
    .filter(
      ({ subject }) => subject === name || (subject === undefined && isOnly && kind === 'model'),
    )
}

/** Passed, and by nobody's leave. A finding that was accepted is no satisfied control. */
export function isSatisfied({ outcome, findings }: GateResult): boolean {
  return outcome === 'pass' && findings.every(({ waiver }) => waiver === undefined)
}

/** What was decided, in one line. */
export function remark({ outcome, reason, findings }: GateResult): string {
  const waived = findings.filter(({ waiver }) => waiver !== undefined).length
  const signed = findings.filter(({ signedOff }) => signedOff !== undefined).length
  const notes = [
    ...(waived > 0 ? [` (${String(waived)} findings accepted by waivers)`] : []),
    ...(signed > 0 ? [` (${String(signed)} findings signed off by roles)`] : []),
  ]
  return `${outcome}: ${reason}${notes.join('')}`
}
