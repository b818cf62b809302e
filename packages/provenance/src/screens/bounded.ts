import { type Finding } from '@secmlops/core'
import { finding } from '../finding.js'
import { RULES, type ProvenanceRule } from '../rules.js'

/** Findings of one rule that are listed one by one. */
export const LISTED = 100

/** Findings for the first items, and one that counts the rest. */
export function bounded<T>(
  items: readonly T[],
  describe: (item: T) => readonly Finding[],
  limit: number = LISTED,
): Finding[] {
  const listed = items.slice(0, limit).flatMap((item) => describe(item))
  const [first] = listed
  const rest = items.length - limit
  if (!first || rest <= 0) return listed
  const { subject, location, remedy } = first
  return [
    ...listed,
    finding(RULES[first.rule as ProvenanceRule], {
      message: `${String(items.length)} in all: ${String(limit)} are listed here, ${String(rest)} more only in the attached list`,
      key: 'rest',
      remedy,
      ...(subject !== undefined && { subject }),
      ...(location && { location: { path: location.path } }),
    }),
  ]
}
