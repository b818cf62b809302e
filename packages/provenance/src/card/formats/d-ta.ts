import type { DatasetCard } from '@secmlops/core'
import { classificationsIn } from './codes.js'
import { readRegions, writeRegions } from './d-ta-regions.js'
import { readPrivacy, writePrivacy } from './d-ta-privacy.js'
import type { CardDraft, CardFormat } from './format.js'
import { known, present, unstated } from './known.js'
import { licenseOf } from './license-names.js'
import { dayOf, fault, itemsOf, member, textOf, textsOf, type Part } from './part.js'

/** Data Provenance Standards of the Data & Trust Alliance, JSON. It has no place for digests. */
export const dTa: CardFormat = {
  title: 'D&TA Data Provenance Standards 1.0.0 (JSON)',
  versions: ['1.0.0'],
  recognizes: (root) =>
    ['source', 'provenance', 'use'].every((key) => member(root, key).value !== undefined),
  read,
  write,
  lacks,
  loses: [
    'version',
    'forbidden-uses',
    'personal-data',
    'consent',
    'documentation',
    'files',
    'changes',
  ],
}

function read(root: Part): CardDraft {
  const [source, provenance, use] = ['source', 'provenance', 'use'].map((key) =>
    member(root, key),
  ) as [Part, Part, Part]
  const { license, reason } = licenseOf(textsOf(member(use, 'license')))
  const purposes = itemsOf(member(use, 'intended-purpose'))
  const codes = classificationsIn(evaluated(use))
  const consents = textsOf(member(use, 'consents'))
  const { regions, reason: places } = readRegions(use)
  const rights = ['copyright', 'patent', 'trademark'].map(
    (key) => [key, textsOf(member(use, key))] as const,
  )
  return {
    facts: present({
      name: textOf(member(source, 'title')),
      description: textOf(member(source, 'description')),
      id: textOf(member(source, 'id')),
      url: textOf(member(source, 'location')),
      issued: dayOf(textOf(member(provenance, 'date'))),
      'previously-issued': dayOf(textOf(member(provenance, 'previous-date'))),
      formats: textsOf(member(provenance, 'format')),
      'derived-from': textsOf(member(provenance, 'source')),
      license,
      origin: origins(source, provenance),
      collected: period(member(provenance, 'generation-period')),
      classification: codes,
      'privacy-enhancing': readPrivacy(use),
      'use-codes': purposes.flatMap((each) => textOf(member(each, 'code')) ?? []),
      'intended-use':
        [...new Set(purposes.flatMap((each) => textOf(member(each, 'description')) ?? []))].join(
          '\n',
        ) || undefined,
      regions,
      rights: present(Object.fromEntries(rights)),
    }),
    reasons: present({
      license: reason,
      regions: places,
      'personal-data':
        codes.length > 0
          ? `the D&TA file classifies it as ${codes.join(', ')} and names no class of the GDPR`
          : undefined,
      consent:
        consents.length > 0
          ? `the D&TA file refers to ${consents.join(', ')} and names no scope`
          : undefined,
    }),
  }
}

function evaluated(use: Part): string[] {
  return itemsOf(member(use, 'classification'))
    .filter((each) => member(each, 'evaluated').value === true)
    .flatMap((each) => textOf(member(member(each, 'regulation'), 'code')) ?? [])
}

/** The issuers, and where others are named the origins. Methods and places are of the whole dataset, so the first source has them. */
function origins(source: Part, provenance: Part): NonNullable<CardDraft['facts']['origin']> {
  const parties = [...itemsOf(member(source, 'issuer')), ...itemsOf(member(provenance, 'origin'))]
  const names = parties.map((party) => {
    const name = textOf(member(party, 'name'))
    if (name === undefined) throw fault(party, 'has no name')
    return name
  })
  const method = itemsOf(member(provenance, 'generation-method')).flatMap(
    (each) =>
      [textOf(member(each, 'code')), textOf(member(each, 'description'))]
        .filter(Boolean)
        .join(': ') || [],
  )
  const geography = itemsOf(member(provenance, 'origin-geography')).flatMap(
    (each) =>
      [textOf(member(each, 'country')), textOf(member(each, 'state'))].filter(Boolean).join('-') ||
      [],
  )
  return [...new Set(names)].map((issuer, i) => ({
    issuer,
    ...(i === 0 &&
      present({
        method: method.join('; ') || undefined,
        geography: geography.join('; ') || undefined,
      })),
  }))
}

function period(part: Part): { from: string; to: string } | undefined {
  const [from, to] = [dayOf(textOf(member(part, 'start'))), dayOf(textOf(member(part, 'end')))]
  return from !== undefined && to !== undefined ? { from, to } : undefined
}

function lacks(card: DatasetCard): string[] {
  const origin = known(card.origin) ?? []
  return [
    ...unstated(card, ['id', 'description', 'origin', 'issued', 'use-codes', 'intended-use']),
    ...(origin.some(({ geography }) => geography) ? [] : ['origin.geography']),
    ...(origin.some(({ method }) => method) ? [] : ['origin.method']),
  ]
}

function write(card: DatasetCard): string {
  const origin = known(card.origin) ?? []
  const collected = known(card.collected)
  const description = known(card['intended-use'])
  const document = {
    source: present({
      version: '1.0.0',
      title: card.name,
      id: card.id,
      location: card.url,
      issuer: origin.map(({ issuer }) => ({ name: issuer })),
      description: known(card.description),
    }),
    provenance: present({
      source: card['derived-from']?.join(' '),
      'origin-geography': unique(origin.flatMap(({ geography = '' }) => places(geography))),
      date: card.issued,
      'previous-date': card['previously-issued'],
      'generation-period': collected && { start: collected.from, end: collected.to },
      'generation-method': unique(origin.flatMap(({ method = '' }) => methods(method))),
      format: card.formats,
    }),
    use: present({
      classification: card.classification?.map((code) => ({
        regulation: { code },
        evaluated: true,
      })),
      consents: [known(card.consent)?.uri].filter((uri) => uri !== undefined),
      'privacy-enhancing': writePrivacy(known(card['privacy-enhancing'])),
      ...writeRegions(known(card.regions)),
      license: [known(card.license)].filter((each) => each !== undefined),
      'intended-purpose': card['use-codes']?.map((code) => ({
        code,
        description: description ?? code,
      })),
      ...card.rights,
    }),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function places(geography: string): { country: string; state?: string }[] {
  return split(geography).map((place) => {
    const [, country = place, state] = /^([A-Z]{2})-(.+)$/.exec(place) ?? []
    return { country, ...(state !== undefined && { state }) }
  })
}

function methods(method: string): { code: string; description?: string }[] {
  return split(method).map((text) => {
    const [, code = text, description] = /^([\w-]+): (.+)$/.exec(text) ?? []
    return { code, ...(description !== undefined && { description }) }
  })
}

const split = (text: string): string[] => text.split('; ').filter((each) => each !== '')

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
