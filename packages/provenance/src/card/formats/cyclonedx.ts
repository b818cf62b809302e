import { createHash } from 'node:crypto'
import type { DatasetCard } from '@secmlops/core'
import { classificationsIn, personalDataNamed } from './codes.js'
import {
  datasetsIn,
  governanceOf,
  readLicenses,
  writeLicenses,
  type FoundDataset,
} from './cyclonedx-parts.js'
import { readComponentFiles, writeComponentFiles } from './cyclonedx-files.js'
import type { CardDraft, CardFormat, ReadOptions, WriteOptions } from './format.js'
import { known, present } from './known.js'
import { fault, itemsOf, member, textOf, textsOf, type Part } from './part.js'
import { readProperties, writeProperties } from './properties.js'

/** Facts without a key of their own, and those of which CycloneDX holds only a part. */
const AS_PROPERTIES: readonly (keyof DatasetCard)[] = [
  'id',
  'issued',
  'previously-issued',
  'formats',
  'derived-from',
  'origin',
  'collected',
  'privacy-enhancing',
  'use-codes',
  'forbidden-uses',
  'intended-use',
  'regions',
  'consent',
  'rights',
  'documentation',
]

export const cyclonedx: CardFormat = {
  title: 'CycloneDX 1.6 and 1.7, component of type "data" (JSON)',
  versions: ['1.6', '1.7'],
  recognizes: (root) => member(root, 'bomFormat').value === 'CycloneDX',
  read,
  write,
  lacks: () => [],
  loses: ['changes'],
}

function read(root: Part, { dataset }: ReadOptions): CardDraft {
  const { component, data } = chosen(root, dataset)
  const contents = member(data, 'contents')
  const { license, reason } = readLicenses(component)
  const classification = textOf(member(data, 'classification'))
  const sensitive = textsOf(member(data, 'sensitiveData'))
  return {
    facts: present({
      name: textOf(member(component, 'name')) ?? textOf(member(data, 'name')),
      description: textOf(member(component, 'description')) ?? textOf(member(data, 'description')),
      version: textOf(member(component, 'version')),
      url: textOf(member(contents, 'url')),
      license,
      origin: governanceOf(component, data),
      'personal-data':
        classification === undefined ? undefined : personalDataNamed([classification]),
      classification: classificationsIn(sensitive),
      files: readComponentFiles(component, contents),
      ...readProperties(itemsOf(member(contents, 'properties')), AS_PROPERTIES),
    }),
    reasons: present({
      license: reason,
      'personal-data':
        classification === undefined
          ? undefined
          : `the CycloneDX file classifies the data as "${classification}"`,
    }),
  }
}

function chosen(root: Part, dataset: string | undefined): FoundDataset {
  const version = textOf(member(root, 'specVersion')) ?? ''
  if (!/^1\.[67]$/.test(version))
    throw fault(
      member(root, 'specVersion'),
      `is CycloneDX ${version}, which is not read`,
      'CycloneDX 1.6 and 1.7 are read',
    )
  const all = datasetsIn(root)
  const found = dataset === undefined ? all : all.filter(({ name }) => name === dataset)
  const [first, ...others] = found
  const names = all.map(({ name }) => name).join(', ')
  if (!first)
    throw fault(
      root,
      dataset === undefined ? 'describes no dataset' : `describes no dataset "${dataset}"`,
      `Datasets in it: ${names || 'none'}`,
    )
  if (others.length > 0)
    throw fault(
      root,
      `describes ${String(found.length)} datasets`,
      `Name one with --dataset: ${names}`,
    )
  return first
}

function write(card: DatasetCard, { version = '1.7', now }: WriteOptions): string {
  const owners = known(card.origin)?.map(({ issuer, url }) => ({
    organization: { name: issuer, ...(url !== undefined && { url: [url] }) },
  }))
  const component = {
    type: 'data',
    'bom-ref': `dataset-${createHash('sha256').update(card.name).digest('hex').slice(0, 16)}`,
    name: card.name,
    ...present({
      version: card.version,
      description: known(card.description),
      licenses: writeLicenses(known(card.license)),
      components: writeComponentFiles(card.files),
    }),
    data: [
      {
        type: 'dataset',
        name: card.name,
        ...present({
          contents: present({ url: card.url, properties: writeProperties(card, AS_PROPERTIES) }),
          classification: known(card['personal-data']),
          sensitiveData: card.classification,
          governance: present({ owners }),
        }),
      },
    ],
  }
  const bom = {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      tools: { components: [{ type: 'application', name: 'secmlops' }] },
    },
    components: [component],
  }
  return `${JSON.stringify(bom, null, 2)}\n`
}
