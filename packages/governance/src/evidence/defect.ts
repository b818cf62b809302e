import { printable } from '@secmlops/core'

/** Something that an audit found to differ. */
export interface Defect {
  /** What differs: policy, report, verdict, tool, model, data, attachment ... */
  readonly part: string
  /** Harmless to print. */
  readonly message: string
}

export function defect(part: string, message: string): Defect {
  return { part, message: printable(message, 500) }
}
