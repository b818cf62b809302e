import { canonicalJson, type Attachment, type Coverage } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'

export function attackCoverage(subject: string, plans: readonly AttackPlan[]): Coverage {
  const count = plans.length + 1
  return {
    subject,
    of: 'conditions (clean, attacks, noise)',
    examined: count,
    total: count,
    gaps: [],
  }
}

/** What became of each image, so that two runs can be compared image by image. */
export function verdictAttachment(subject: string, verdicts: readonly unknown[]): Attachment {
  return {
    name: `robustness/${subject}.images.json`,
    mediaType: 'application/json',
    description: `Every image that was measured with ${subject}`,
    bytes: new TextEncoder().encode(`${canonicalJson(verdicts)}\n`),
  }
}
