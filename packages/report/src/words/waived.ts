import type { Report, Waiver } from '@secmlops/core'

export interface WaivedFinding {
  readonly waiver: Waiver
  /** What was accepted; its fingerprint when no gate of this run found it. */
  readonly what: string
}

/** Findings that a waiver accepted, in the order of the gates. */
export function waivedFindings(report: Report): WaivedFinding[] {
  return report.gates.flatMap((gate) =>
    gate.findings.flatMap(({ waiver, message }) => (waiver ? [{ waiver, what: message }] : [])),
  )
}

/** Waivers that did nothing any more: expired, or without a finding. */
export function idleWaivers(report: Report): (WaivedFinding & { readonly why: string })[] {
  const { expired, orphaned, rejected = [] } = report.waivers
  const idle = (why: string) => (waiver: Waiver) => ({ waiver, what: waiver.fingerprint, why })
  return [
    ...expired.map(idle('expired')),
    ...orphaned.map(idle('without a finding')),
    ...rejected.flatMap(({ waiver, reason }) => idle(`rejected: ${reason}`)(waiver)),
  ]
}
