import { licenseOf, spdxExpression } from './license-names.js'
import { member, textOf, textsOf, type Part } from './part.js'

/** Licences that the hub knows by the small letters of their SPDX ids (hub-docs, repositories-licenses). */
const HUB = new Set(
  [
    'apache-2.0 mit bsd-2-clause bsd-3-clause bsd-3-clause-clear cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0',
    'cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0',
    'cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0',
    'odc-by unlicense zlib isc',
  ]
    .join(' ')
    .split(' '),
)

/** The license keys of a card; `other` comes with the name of a licence that the hub does not list. */
export function readHubLicense(root: Part): {
  readonly license?: string
  readonly reason?: string
} {
  const names = textsOf(member(root, 'license')).filter((name) => name !== 'unknown')
  if (names.length !== 1 || names[0] !== 'other')
    return licenseOf(names.map((name) => (name === 'odc-by' ? 'ODC-By-1.0' : name)))
  const name = textOf(member(root, 'license_name'))
  if (name === undefined) return { reason: 'the Hugging Face card says "other" and no name' }
  return { license: spdxExpression(name) ?? `LicenseRef-${name.replace(/[^\w.-]|_/g, '-')}` }
}

export function hubLicense(expression: string | undefined): Readonly<Record<string, string>> {
  if (expression === undefined) return { license: 'unknown' }
  const small = expression === 'ODC-By-1.0' ? 'odc-by' : expression.toLowerCase()
  if (HUB.has(small)) return { license: small }
  return { license: 'other', license_name: expression.replace(/^LicenseRef-/, '') }
}
