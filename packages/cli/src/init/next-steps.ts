import type { Detected, DetectedDataset } from './detect.js'
import { commitOfTag, isPinned, type OwnRef } from './own-ref.js'
import { cardPath } from './policy-text.js'
import type { Template } from './template.js'

export interface Initialized {
  readonly detected: Detected
  readonly template: Template
  readonly own: OwnRef
  /** Whether an owner was named. */
  readonly isOwned: boolean
}

/** Numbered lines: what only a person can do, in the order in which it works. */
export function nextSteps({ detected, template, own, isOwned }: Initialized): string[] {
  const { owners, next } = template
  const pins = !isPinned(own) && Object.keys(template.files(own)).length > 0
  return numbered([
    ['Read secmlops.yml: each part is explained there.'],
    ...keySteps(detected),
    ...labelSteps(detected),
    ...cardSteps(detected),
    ['secmlops check --all                        what a pull request would see'],
    ...(pins ? [pinStep(own)] : []),
    ...(owners && !isOwned ? [[`Name who owns what in ${owners.file}.`]] : []),
    ['Commit all of this.'],
    ...next,
  ])
}

function keySteps({ models }: Detected): string[][] {
  return models.length === 0
    ? []
    : [
        [
          'secmlops keygen --out ~/release             a key pair; ~/release.pem is secret and stays out of the repository',
          'mkdir -p keys && cp ~/release.pub keys/     the public half, which the policy names; commit it',
          ...models.map(({ path }) => `secmlops sign ${path} --key ~/release.pem`),
        ],
      ]
}

/** A table without a label may be right: features, or texts without classes. */
function labelSteps({ datasets }: Detected): string[][] {
  const open = datasets.filter(({ format, label }) => hasLabelColumn(format) && label === undefined)
  return open.length === 0
    ? []
    : [
        [
          'Name the column of the labels of these tables, if they have one: without it a relabelled row is one removed, one added.',
          ...open.map(({ name }) => `datasets.${name}.label in secmlops.yml`),
        ],
      ]
}

function hasLabelColumn(format: DetectedDataset['format']): boolean {
  return ['csv', 'jsonl', 'parquet', 'arrow'].includes(format)
}

function cardSteps({ datasets }: Detected): string[][] {
  const cards = [...new Set(datasets.map(({ path }) => cardPath(path)))]
  return cards.length === 0
    ? []
    : [['State licence, origin and changes of the data, which blocks until then:', ...cards]]
}

function pinStep({ ref }: OwnRef): string[] {
  return [
    `Put the commit of secmlops ${ref} in the place of ${ref} in what was written; this prints it:`,
    commitOfTag(ref),
  ]
}

function numbered(steps: readonly (readonly string[])[]): string[] {
  return steps.flatMap((lines, i) =>
    lines.map((text, j) => `${j === 0 ? `  ${String(i + 1)}.` : '    '} ${text}`),
  )
}
