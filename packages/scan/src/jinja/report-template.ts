import { printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import type { Place } from '../secrets/report-secrets.js'
import { checkTemplate } from './check-template.js'

/** Examines a chat template that a file carries; `exact`: the template is the file, and what is before a problem in it is ASCII or the offset an estimate. */
export function reportTemplate(
  candidate: Candidate,
  inspection: Inspection,
  template: string,
  place: Place & { readonly exact?: boolean },
): void {
  const { problems, gap } = checkTemplate(template)
  const name = printable(place.name, 80)
  for (const { rule, message, at } of problems)
    inspection.report(candidate, rule, {
      at: place.exact ? Math.min(at, candidate.source.size - 1) : place.at,
      message: `the template "${name}" ${message}: ${printable(excerpt(template, at), 60)}`,
      key: `${place.name} ${message}`,
    })
  if (gap !== undefined) inspection.gap(candidate, 'not-understood', `${name}: ${gap}`)
}

const excerpt = (template: string, at: number): string =>
  template.slice(Math.max(0, at - 4), at + 50).trim()
