import type { DatasetCard } from '@secmlops/core'
import { personalDataNamed } from './codes.js'
import { readFiles, writeFiles } from './croissant-files.js'
import { CROISSANT_1_1, CROISSANT_CONTEXT } from './croissant-context.js'
import { readDocumentation, writeDocumentation } from './croissant-rai.js'
import type { CardDraft, CardFormat, WriteOptions } from './format.js'
import { known, present, unstated } from './known.js'
import { licenseOf } from './license-names.js'
import { dayOf, fault, itemsOf, member, objectOf, textOf, textsOf, type Part } from './part.js'

const VERSION = /mlcommons\.org\/croissant\/([\d.]+)/

/** Croissant is read as the JSON that its specification prescribes; other serializations of the same graph are not. */
export const croissant: CardFormat = {
  title: 'MLCommons Croissant 1.0 and 1.1 with RAI 1.0 (JSON-LD)',
  versions: ['1.0', '1.1'],
  recognizes: (root) => conformsTo(root).some((each) => VERSION.test(each)),
  read,
  write,
  lacks: (card) => unstated(card, ['description', 'license', 'origin', 'issued', 'url']),
  loses: [
    'regions',
    'consent',
    'classification',
    'privacy-enhancing',
    'use-codes',
    'forbidden-uses',
    'previously-issued',
    'rights',
    'changes',
  ],
}

function conformsTo(root: Part): string[] {
  const part = member(root, 'conformsTo', 'dct:conformsTo')
  return itemsOf(part).flatMap((each) =>
    typeof each.value === 'string' ? [each.value] : (textOf(member(each, '@id')) ?? []),
  )
}

/** A key of schema.org, with or without its prefix. */
const schemaOrg = (root: Part, name: string): Part => member(root, name, `sc:${name}`)

function read(root: Part): CardDraft {
  refuseOtherVersions(root)
  const { license, reason } = licenseOf(addresses(schemaOrg(root, 'license')))
  const sensitive = textsOf(member(root, 'rai:personalSensitiveInformation'))
  const uses = textsOf(member(root, 'rai:dataUseCases'))
  return {
    facts: present({
      name: textOf(schemaOrg(root, 'name')),
      description: textOf(schemaOrg(root, 'description')),
      id: addresses(schemaOrg(root, 'identifier'))[0],
      version: textOf(schemaOrg(root, 'version')),
      url: addresses(schemaOrg(root, 'url'))[0],
      issued: dayOf(textOf(schemaOrg(root, 'datePublished'))),
      formats: textsOf(schemaOrg(root, 'encodingFormat')),
      'derived-from': addresses(member(root, 'prov:wasDerivedFrom', 'isBasedOn', 'sc:isBasedOn')),
      license,
      origin: [...creators(schemaOrg(root, 'creator')), ...creators(schemaOrg(root, 'publisher'))],
      collected: timeFrame(
        member(root, 'rai:dataCollectionTimeFrame', 'rai:dataCollectionTimeframe'),
      ),
      'personal-data': personalDataNamed(sensitive),
      'intended-use': uses.length > 0 ? uses.join('\n') : undefined,
      documentation: readDocumentation(root),
      files: readFiles(root),
    }),
    reasons: present({
      license: reason,
      'personal-data':
        sensitive.length > 0
          ? 'the Croissant file says it in prose only, see documentation.sensitive'
          : undefined,
    }),
  }
}

function refuseOtherVersions(root: Part): void {
  const version = conformsTo(root)
    .map((each) => VERSION.exec(each)?.[1])
    .find((each) => each)
  if (version !== undefined && /^1\.[01](?:\.|$)/.test(version)) return
  throw fault(
    member(root, 'conformsTo', 'dct:conformsTo'),
    version === undefined
      ? 'names no version of Croissant'
      : `is Croissant ${version}, which is not read`,
    'Croissant 1.0 and 1.1 are read: "conformsTo": "http://mlcommons.org/croissant/1.1"',
  )
}

/** Text, or an object with an @id, a url or a name: schema.org allows each. */
function addresses(part: Part): string[] {
  return itemsOf(part).flatMap((each) =>
    typeof each.value === 'string'
      ? (textOf(each) ?? [])
      : (textOf(member(each, 'url', '@id', 'name')) ?? []),
  )
}

function creators(part: Part): { issuer: string; url?: string }[] {
  return itemsOf(part).flatMap((each) => {
    if (typeof each.value === 'string') return { issuer: each.value }
    objectOf(each)
    const [issuer, url] = [
      textOf(member(each, 'name', 'sc:name')),
      textOf(member(each, 'url', 'sc:url')),
    ]
    return issuer === undefined ? [] : [{ issuer, ...(url !== undefined && { url }) }]
  })
}

/** Two days, a list of two, or ISO 8601 "from/to". */
function timeFrame(part: Part): { from: string; to: string } | undefined {
  const days = textsOf(part)
    .flatMap((text) => text.split('/'))
    .map((text) => dayOf(text.trim()))
  const [from, to] = days
  return days.length === 2 && from !== undefined && to !== undefined ? { from, to } : undefined
}

function write(card: DatasetCard, { version = '1.1' }: WriteOptions): string {
  const collected = known(card.collected)
  const document = {
    '@context': { ...CROISSANT_CONTEXT, ...(version === '1.1' && CROISSANT_1_1) },
    '@type': 'sc:Dataset',
    conformsTo: [
      `http://mlcommons.org/croissant/${version}`,
      'http://mlcommons.org/croissant/RAI/1.0',
    ],
    ...present({
      name: card.name,
      description: known(card.description),
      identifier: card.id,
      version: card.version,
      url: card.url,
      datePublished: card.issued,
      encodingFormat: card.formats,
      isBasedOn: card['derived-from'],
      license: licenseAddress(known(card.license)),
      creator: known(card.origin)?.map(({ issuer, url }) => ({
        '@type': 'sc:Organization',
        name: issuer,
        ...(url !== undefined && { url }),
      })),
      'rai:dataCollectionTimeFrame': collected && [collected.from, collected.to],
      'rai:personalSensitiveInformation': known(card['personal-data']),
      'rai:dataUseCases': known(card['intended-use']),
      ...writeDocumentation(card),
      distribution: writeFiles(card.files),
    }),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Croissant asks for an address; an expression has none. */
function licenseAddress(expression: string | undefined): string | undefined {
  if (expression === undefined || !/^[\w.+-]+$/.test(expression)) return expression
  return expression.startsWith('LicenseRef-')
    ? expression
    : `https://spdx.org/licenses/${expression}`
}
