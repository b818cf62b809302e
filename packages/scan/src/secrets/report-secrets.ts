import { SECRET_PATTERNS, printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'

/** A text in a file: where it stands, and what its place is called. */
export interface Place {
  /** Offset in the candidate. */
  readonly at: number
  readonly name: string
}

/** Reports the kinds of credentials in a text, never the text itself. */
export function reportSecrets(
  candidate: Candidate,
  inspection: Inspection,
  text: string,
  { at, name }: Place,
): void {
  for (const { kind, pattern } of SECRET_PATTERNS)
    if (pattern.test(text))
      inspection.report(candidate, 'metadata-secret', {
        at,
        message: `"${printable(name, 80)}" holds what looks like a ${kind}`,
        key: `${kind} ${name}`,
      })
}
