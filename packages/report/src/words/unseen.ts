import type { Coverage, GateResult } from '@secmlops/core'

export interface Unseen {
  readonly what: string
  readonly detail: string
}

/** What a gate did not look at, in the order of its coverage; at most `limit` gaps of each part, the rest counted. */
export function unseenBy(gate: GateResult, limit = 10): Unseen[] {
  return gate.coverage.flatMap((part) => unseenIn(part, limit))
}

function unseenIn(part: Coverage, limit: number): Unseen[] {
  const shown = part.gaps.slice(0, limit).map((gap) => ({
    what: gap.item,
    detail: `${gap.reason}: ${gap.detail}`,
  }))
  const hidden = part.gaps.length - shown.length
  const rest = hidden > 0 ? [{ what: `${String(hidden)} more`, detail: 'see report.json' }] : []
  const short = part.examined < part.total && part.gaps.length === 0
  const silent = short ? [{ what: coverageLine(part), detail: 'the gate does not say why' }] : []
  return [...shown, ...rest, ...silent]
}

/** Of each subject that was not measured, where its evidence is from, and why that is believed. */
export function reusedLines({ evidence = [] }: GateResult): string[] {
  return evidence.flatMap(({ subject, reused }) =>
    reused
      ? [
          `${subject} has not changed: evidence of ${reused.because} (${reused.bundle.slice(0, 12)})`,
        ]
      : [],
  )
}

/** `5 of 6 files of street-train`. */
export function coverageLine(part: Coverage): string {
  const subject = part.subject === undefined ? '' : ` of ${part.subject}`
  return `${String(part.examined)} of ${String(part.total)} ${part.of}${subject}`
}
