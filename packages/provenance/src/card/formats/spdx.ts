import type { DatasetCard } from '@secmlops/core'
import type { CardDraft, CardFormat, ReadOptions, WriteOptions } from './format.js'
import { known, present, unstated } from './known.js'
import { licenseOf } from './license-names.js'
import { dayOf, fault, itemsOf, member, textOf, textsOf, type Part } from './part.js'
import { readProperties, writeProperties } from './properties.js'
import { elementsOf, related, typed, type Graph } from './spdx-graph.js'
import { readSpdxFiles, spdxFiles } from './spdx-files.js'

const AS_PROPERTIES: readonly (keyof DatasetCard)[] = [
  'id',
  'previously-issued',
  'formats',
  'derived-from',
  'origin',
  'collected',
  'personal-data',
  'classification',
  'privacy-enhancing',
  'use-codes',
  'forbidden-uses',
  'regions',
  'consent',
  'rights',
  'documentation',
]

const BASE = 'urn:secmlops:dataset-card:'

export const spdx: CardFormat = {
  title: 'SPDX 3.0.1, DatasetPackage (JSON-LD)',
  versions: ['3.0.1'],
  recognizes: (root) => textsOfContext(root).some((each) => /spdx\.org\/rdf\/3\.0/.test(each)),
  read,
  write,
  lacks: (card) => unstated(card, ['origin', 'issued', 'url']),
  loses: ['changes', 'files'],
}

function textsOfContext(root: Part): string[] {
  return itemsOf(member(root, '@context')).flatMap(({ value }) =>
    typeof value === 'string' ? value : [],
  )
}

function read(root: Part, { dataset }: ReadOptions): CardDraft {
  const graph = elementsOf(root)
  const pack = chosen(root, graph, dataset)
  const licenses = related(graph, pack, 'hasDeclaredLicense').flatMap(
    (each) => textOf(member(each, 'simplelicensing_licenseExpression')) ?? [],
  )
  const { license, reason } = licenseOf(licenses)
  const properties = itemsOf(member(pack, 'extension')).flatMap((each) =>
    itemsOf(member(each, 'extension_cdxProperty')),
  )
  const sensitive = textOf(member(pack, 'dataset_hasSensitivePersonalInformation'))
  return {
    facts: present({
      name: textOf(member(pack, 'name')),
      description: textOf(member(pack, 'description')) ?? textOf(member(pack, 'summary')),
      version: textOf(member(pack, 'software_packageVersion')),
      url: textOf(member(pack, 'software_downloadLocation')),
      issued: dayOf(textOf(member(pack, 'releaseTime'))),
      license,
      origin: originators(graph, pack),
      'intended-use': textOf(member(pack, 'dataset_intendedUse')),
      documentation: documentation(pack),
      files: readSpdxFiles(related(graph, pack, 'contains')),
      ...readProperties(properties, AS_PROPERTIES, [
        'extension_cdxPropName',
        'extension_cdxPropValue',
      ]),
    }),
    reasons: present({
      license: reason,
      'personal-data':
        sensitive === undefined
          ? undefined
          : `the SPDX file says only "${sensitive}" to sensitive personal information`,
    }),
  }
}

function chosen(root: Part, graph: Graph, dataset: string | undefined): Part {
  const all = typed(graph, 'dataset_DatasetPackage')
  const found =
    dataset === undefined ? all : all.filter((each) => textOf(member(each, 'name')) === dataset)
  const [first, ...others] = found
  if (!first)
    throw fault(
      root,
      dataset === undefined ? 'has no dataset_DatasetPackage' : `has no dataset "${dataset}"`,
    )
  if (others.length > 0)
    throw fault(root, `has ${String(found.length)} datasets`, 'Name one with --dataset')
  return first
}

function originators(graph: Graph, pack: Part): { issuer: string }[] {
  return textsOf(member(pack, 'originatedBy', 'suppliedBy')).flatMap((id) => {
    const agent = graph.byId.get(id)
    const issuer = agent && textOf(member(agent, 'name'))
    return issuer === undefined ? [] : [{ issuer }]
  })
}

function documentation(pack: Part): NonNullable<DatasetCard['documentation']> {
  const lines = (key: string): string | undefined =>
    textsOf(member(pack, key)).join('\n') || undefined
  return present({
    collection: lines('dataset_dataCollectionProcess'),
    preprocessing: lines('dataset_dataPreprocessing'),
    biases: lines('dataset_knownBias'),
    maintenance: lines('dataset_datasetUpdateMechanism'),
  })
}

function write(card: DatasetCard, { now }: WriteOptions): string {
  const agents = (known(card.origin) ?? []).map(({ issuer }, i) => ({
    type: 'Organization',
    spdxId: `${BASE}agent-${String(i)}`,
    creationInfo: '_:creation',
    name: issuer,
  }))
  const license = licenseElements(known(card.license))
  const files = spdxFiles(card.files ?? [], BASE)
  const created = now.toISOString().replace(/\.\d+Z$/, 'Z')
  const graph = [
    {
      type: 'CreationInfo',
      '@id': '_:creation',
      specVersion: '3.0.1',
      created,
      createdBy: [`${BASE}tool-user`],
    },
    {
      type: 'SoftwareAgent',
      spdxId: `${BASE}tool-user`,
      creationInfo: '_:creation',
      name: 'secmlops',
    },
    ...agents,
    datasetPackage(
      card,
      agents.map(({ spdxId }) => spdxId),
    ),
    ...license,
    ...files,
    document(card),
  ]
  return `${JSON.stringify({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph }, null, 2)}\n`
}

function document(card: DatasetCard): object {
  // The profile of datasets demands more than the schema does; conformance is claimed only where all of it is stated.
  const conforms = spdx.lacks(card).length === 0
  return {
    type: 'SpdxDocument',
    spdxId: `${BASE}document`,
    creationInfo: '_:creation',
    profileConformance: ['core', 'software', 'simpleLicensing', ...(conforms ? ['dataset'] : [])],
    rootElement: [`${BASE}dataset`],
  }
}

function datasetPackage(card: DatasetCard, originatedBy: readonly string[]): object {
  const { documentation: told = {} } = card
  const time = card.issued === undefined ? undefined : `${card.issued}T00:00:00Z`
  const properties = writeProperties(card, AS_PROPERTIES).map(({ name, value }) => ({
    type: 'extension_CdxPropertyEntry',
    extension_cdxPropName: name,
    extension_cdxPropValue: value,
  }))
  return {
    type: 'dataset_DatasetPackage',
    spdxId: `${BASE}dataset`,
    creationInfo: '_:creation',
    name: card.name,
    dataset_datasetType: ['noAssertion'],
    software_primaryPurpose: 'data',
    ...present({
      description: known(card.description),
      software_packageVersion: card.version,
      software_downloadLocation: card.url,
      releaseTime: time,
      builtTime: time,
      originatedBy,
      dataset_intendedUse: known(card['intended-use']),
      dataset_dataCollectionProcess: told.collection,
      dataset_dataPreprocessing: told.preprocessing === undefined ? [] : [told.preprocessing],
      dataset_knownBias: told.biases === undefined ? [] : [told.biases],
      dataset_datasetUpdateMechanism: told.maintenance,
      extension:
        properties.length === 0
          ? []
          : [{ type: 'extension_CdxPropertiesExtension', extension_cdxProperty: properties }],
    }),
  }
}

function licenseElements(expression: string | undefined): object[] {
  if (expression === undefined) return []
  const license = {
    type: 'simplelicensing_LicenseExpression',
    spdxId: `${BASE}license`,
    creationInfo: '_:creation',
    simplelicensing_licenseExpression: expression,
  }
  const relation = {
    type: 'Relationship',
    spdxId: `${BASE}licensed`,
    creationInfo: '_:creation',
    relationshipType: 'hasDeclaredLicense',
    from: `${BASE}dataset`,
    to: [`${BASE}license`],
  }
  return [license, relation]
}
