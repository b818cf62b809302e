import {
  canonicalJson,
  finding,
  type Attachment,
  type Coverage,
  type Finding,
} from '@secmlops/core'
import { RULES } from '../rules.js'
import type { Extent } from '../run/looks.js'
import type { Job } from './job.js'

/** @param conditions - All but clean images. */
export function attackCoverage(subject: string, conditions: readonly unknown[]): Coverage {
  const count = conditions.length + 1
  return {
    subject,
    of: 'conditions (clean, attacks, noise)',
    examined: count,
    total: count,
    gaps: [],
  }
}

/** Images of the sample that were attacked; the rest was left out because the bounds were decided. */
export function lookCoverage(
  subject: string,
  examined: number,
  { whole, stopped }: Extent,
): Coverage {
  const total = whole.images.length
  const detail = `${String(total - examined)} images were not attacked, since it was decided before: ${stopped ?? ''}`
  return {
    subject,
    of: 'images under attack',
    examined,
    total,
    gaps: examined < total ? [{ item: 'attacks', reason: 'not-selected', detail }] : [],
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

/** A model that the merge base does not have cannot be compared with it. */
export function newModel({ settings, model, before }: Job): Finding[] {
  if (settings.maxDrop === undefined || before) return []
  const message = `${model.name} is new: there is no model of the merge base to compare it with`
  const { name, path } = model
  return [finding(RULES['no-base-model'], { message, subject: name, location: { path } })]
}
