import { quoted, type DatasetCard, type Finding } from '@secmlops/core'
import type { Report } from './card-findings.js'
import { commercialUse, sharesAlike } from './license.js'
import { USE_TABLE, type UseTerm } from './use-table.js'

/** Is the use that the policy states compatible with what the card says? Rows of the table decide. */
export function useFindings(card: DatasetCard, commercial: boolean, report: Report): Finding[] {
  const { license } = card
  const name = typeof license === 'string' ? quoted(license) : ''
  const terms = new Set(termsOf(card))
  const invalid =
    typeof license === 'string' && commercialUse(license) === undefined
      ? [report('invalid-license', 'license', `"${name}" is not an SPDX licence expression`)]
      : []
  const rows = USE_TABLE.filter(
    ({ term, purpose }) => terms.has(term) && (purpose === 'any' || commercial),
  )
  return [
    ...invalid,
    ...rows.map(({ rule, fact, says }) => report(rule, fact, says.replace('{license}', name))),
  ]
}

const OF_LICENSE = { forbidden: 'license: non-commercial', custom: 'license: custom' } as const

function termsOf({ license, 'forbidden-uses': forbidden = [] }: DatasetCard): UseTerm[] {
  const uses = forbidden.map((use) => `forbidden: ${use}` as const)
  if (license === undefined) return uses
  if (typeof license !== 'string') return ['license: unknown', ...uses]
  const use = commercialUse(license)
  return [
    ...(use === undefined || use === 'allowed' ? [] : [OF_LICENSE[use]]),
    ...(sharesAlike(license) ? (['license: share-alike'] as const) : []),
    ...uses,
  ]
}
