import type { Flag } from '@secmlops/core'
import type { CorruptedDetection } from '../run/corrupted-detection.js'
import { flag } from './flag-table.js'

/** What keeps the numbers of a detector under corruptions from being believed. */
export function corruptedFlags(runs: readonly CorruptedDetection[], subject: string): Flag[] {
  const invalid = runs.filter((run) => run.invalid > 0)
  const [first] = invalid
  if (!first) return []
  const { name, severity } = first.condition
  const message = `the output was not finite under ${String(invalid.length)} of ${String(runs.length)} corruptions, ${name} of severity ${String(severity)} first`
  return [flag('NAN_OUTPUT', subject, message)]
}
