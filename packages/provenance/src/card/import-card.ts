import { SecmlopsError, printable, schemaErrors, type DatasetCard, LIMITS } from '@secmlops/core'
import { CARD_FORMATS, CARD_FORMAT_NAMES, type CardFormatName } from './formats/index.js'
import { readForeignFile } from './formats/foreign-file.js'
import { fault, type Part } from './formats/part.js'
import type { CardDraft } from './formats/format.js'

export interface ImportOptions {
  /** Recognized from the content when it is not given. */
  readonly format?: CardFormatName | undefined
  /** Which of several datasets of the file. */
  readonly dataset?: string | undefined
}

export interface ImportedCard {
  readonly format: CardFormatName
  readonly card: DatasetCard
  /** Facts that the source does not state, sorted. */
  readonly unknown: readonly string[]
}

/** Facts that a policy can require. A card says of each that it is known or that it is not. */
const FACTS = [
  'description',
  'license',
  'origin',
  'collected',
  'personal-data',
  'privacy-enhancing',
  'intended-use',
  'regions',
  'consent',
] as const satisfies readonly (keyof DatasetCard)[]

/**
 * The card that a file of another format makes. What the file does not state is declared as unknown, never guessed.
 * @throws SecmlopsError `invalid-card`, `invalid-config`, `unknown-format`, `too-large` (exit 2) with file and line.
 */
export function importCard(
  path: string,
  bytes: Uint8Array,
  { format: named, dataset }: ImportOptions = {},
): ImportedCard {
  const { root, body } = readForeignFile(path, bytes)
  const format = named ?? recognized(root, path)
  const { title, read } = CARD_FORMATS[format]
  const draft = read(root, { dataset, body })
  const { name } = draft.facts
  if (name === undefined)
    throw fault(root, 'does not name the dataset', 'A card needs a name: add it to the source')
  if ((draft.facts.files?.length ?? 0) > LIMITS.cardFiles)
    throw fault(root, `lists more than ${String(LIMITS.cardFiles)} files`)
  const declared = declaredUnknown(draft, title)
  const card = { ...declared, ...draft.facts, name } as DatasetCard
  refuseInvalid(root, card)
  return { format, card, unknown: Object.keys(declared).sort() }
}

function recognized(root: Part, path: string): CardFormatName {
  const format = CARD_FORMAT_NAMES.find((each) => CARD_FORMATS[each].recognizes(root, path))
  if (format !== undefined) return format
  throw new SecmlopsError('unknown-format', 'not recognized as a card of any format', {
    location: { path, line: 1 },
    remedy: `Name the format with --format: ${CARD_FORMAT_NAMES.join(', ')}`,
  })
}

function declaredUnknown({ facts, reasons = {} }: CardDraft, title: string): Partial<DatasetCard> {
  const missing = FACTS.filter((fact) => facts[fact] === undefined)
  return Object.fromEntries(
    missing.map((fact) => [
      fact,
      { unknown: reasons[fact] ?? `not stated in the source, ${title}` },
    ]),
  )
}

/** Texts of the source can be longer than a card allows, and properties can hold anything. */
function refuseInvalid(root: Part, card: DatasetCard): void {
  const [error] = schemaErrors('dataset-card', card)
  if (error) throw fault(root, `makes no card: ${printable(error.message)}`)
}
