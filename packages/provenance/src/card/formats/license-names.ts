import { commercialUse } from '../license.js'

/** Names of the Hugging Face hub (hub-docs, repositories-licenses) that are SPDX ids in small letters, where capitals alone do not do. */
const SMALL: ReadonlyMap<string, string> = new Map(
  [
    'Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear CDLA-Permissive-1.0 CDLA-Permissive-2.0',
    'CDLA-Sharing-1.0 CC-BY-NC-SA-4.0 GPL-2.0-only GPL-3.0-only LGPL-2.1-only LGPL-3.0-only AGPL-3.0-only ODbL-1.0',
    'LPPL-1.3c Unlicense Zlib PostgreSQL',
  ]
    .join(' ')
    .split(' ')
    .map((id) => [id.toLowerCase(), id]),
)

/** Addresses by which licences are named. */
const ADDRESSES: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/spdx\.org\/licenses\/([\w.+-]+?)(?:\.html|\.json)?\/?$/, ([, id = '']) => id],
  [
    /creativecommons\.org\/licenses\/([a-z-]+)\/([\d.]+)(?:\/([a-z]{2,3}))?(?:\/|\/(?:legalcode|deed).*)?$/,
    ([, kind = '', version = '', port]) =>
      ['CC', kind, version, ...(port === undefined ? [] : [port])].join('-').toUpperCase(),
  ],
  [/creativecommons\.org\/publicdomain\/zero\/1\.0(?:\/.*)?$/, () => 'CC0-1.0'],
  [/opensource\.org\/licenses?\/([\w.+-]+?)(?:\.html|\.php)?\/?$/, ([, id = '']) => id],
  [/apache\.org\/licenses\/LICENSE-2\.0(?:\.html|\.txt)?$/, () => 'Apache-2.0'],
  [/opendatacommons\.org\/licenses\/odbl\/1[-.]0\/?$/, () => 'ODbL-1.0'],
  [/opendatacommons\.org\/licenses\/by\/1[-.]0\/?$/, () => 'ODC-By-1.0'],
  [/opendatacommons\.org\/licenses\/pddl\/1[-.]0\/?$/, () => 'PDDL-1.0'],
]

/** The SPDX expression that a name or an address of a licence stands for; undefined when that is not certain. */
export function spdxExpression(name: string): string | undefined {
  const candidates = [name, name.toUpperCase(), SMALL.get(name.toLowerCase()), ofAddress(name)]
  return candidates.find((each) => each !== undefined && commercialUse(each) !== undefined)
}

function ofAddress(name: string): string | undefined {
  if (!/^https?:\/\//.test(name)) return undefined
  for (const [form, id] of ADDRESSES) {
    const match = form.exec(name)
    if (match) return spdxExpression(id(match))
  }
  return undefined
}

/** What a source says about the licence: an expression, or why there is none. Several licences hold together (AND). */
export function licenseOf(names: readonly string[]): {
  readonly license?: string
  readonly reason?: string
} {
  if (names.length === 0) return {}
  const expressions = names.map(spdxExpression)
  const strange = names.filter((_, i) => expressions[i] === undefined)
  if (strange.length > 0) return { reason: `not a licence of the SPDX list: ${strange.join(', ')}` }
  const parts = expressions.map((each) =>
    names.length > 1 && / OR /.test(each ?? '') ? `(${String(each)})` : each,
  )
  return { license: parts.join(' AND ') }
}
