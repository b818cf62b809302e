import { yamlText, type DatasetCard } from '@secmlops/core'
import { bodyText, descriptionIn, titleIn } from './huggingface-body.js'
import { hubLicense, readHubLicense } from './huggingface-license.js'
import type { CardDraft, CardFormat, ReadOptions } from './format.js'
import { known, present } from './known.js'
import { member, textOf, textsOf, type Part } from './part.js'

const KEYS = [
  'license',
  'pretty_name',
  'task_categories',
  'dataset_info',
  'size_categories',
  'configs',
]

/** README.md of a dataset on the Hugging Face hub: YAML front matter (hub-docs, datasetcard.md), then prose. */
export const huggingface: CardFormat = {
  title: 'Hugging Face dataset card (README.md with YAML front matter)',
  versions: [],
  recognizes: (root, path) =>
    /\.md$/i.test(path) && KEYS.some((key) => member(root, key).value !== undefined),
  read,
  write,
  lacks: () => [],
  loses: [
    'id',
    'version',
    'url',
    'issued',
    'previously-issued',
    'formats',
    'origin',
    'collected',
    'personal-data',
    'classification',
    'privacy-enhancing',
    'use-codes',
    'forbidden-uses',
    'intended-use',
    'regions',
    'consent',
    'rights',
    'documentation',
    'files',
    'changes',
  ],
}

function read(root: Part, { body = '' }: ReadOptions): CardDraft {
  const { license, reason } = readHubLicense(root)
  const tasks = textsOf(member(root, 'task_categories'))
  const annotators = textsOf(member(root, 'annotations_creators'))
  return {
    facts: present({
      name: textOf(member(root, 'pretty_name')) ?? titleIn(body),
      description: descriptionIn(body),
      license,
      'derived-from': textsOf(member(root, 'source_datasets'))
        .filter((each) => each !== 'original')
        .map((each) => each.replace(/^extended\|/, '')),
      documentation: present({
        annotation:
          annotators.length > 0 ? `annotations_creators: ${annotators.join(', ')}` : undefined,
      }),
    }),
    reasons: present({
      license: reason,
      'intended-use':
        tasks.length > 0
          ? `the Hugging Face card names tasks only: ${tasks.join(', ')}`
          : undefined,
    }),
  }
}

function write(card: DatasetCard): string {
  const front = present({
    pretty_name: card.name,
    ...hubLicense(known(card.license)),
    source_datasets: card['derived-from'],
  })
  return `---\n${yamlText(front)}---\n\n${bodyText(card)}`
}
