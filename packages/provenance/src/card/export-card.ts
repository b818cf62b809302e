import { SecmlopsError } from '@secmlops/core'
import { CARD_FORMATS, CARD_FORMAT_NAMES, type CardFormatName } from './formats/index.js'
import type { CardDocument } from './read-card.js'

export interface ExportOptions {
  readonly format: CardFormatName
  readonly version?: string | undefined
  /** Write it although the format demands facts that the card does not state. */
  readonly partial?: boolean | undefined
  readonly now: Date
}

export interface ExportedCard {
  readonly text: string
  /** Keys of the card that are lost, in whole or in part. */
  readonly lost: readonly string[]
  /** Demands of the format that the card does not meet; empty unless `partial`. */
  readonly lacks: readonly string[]
}

/**
 * A card in another format.
 * @throws SecmlopsError `unknown-format`, `incomplete-card` (exit 2).
 */
export function exportCard(card: CardDocument, options: ExportOptions): ExportedCard {
  const { format, version, partial = false, now } = options
  const { title, write, versions, loses, lacks } = CARD_FORMATS[format]
  if (!write || (version !== undefined && !versions.includes(version)))
    throw new SecmlopsError(
      'unknown-format',
      `${title} is not written${version === undefined ? '' : ` in version ${version}`}`,
      {
        remedy: write
          ? `Versions: ${versions.join(', ')}`
          : `Formats that are written: ${WRITTEN.join(', ')}`,
      },
    )
  const missing = lacks(card.value)
  if (missing.length > 0 && !partial) throw incomplete(card, title, missing)
  const lost = loses.filter((key) => card.value[key] !== undefined)
  return { text: write(card.value, { version, now }), lost, lacks: missing }
}

/** Formats that cards are written in. */
export const WRITTEN: readonly CardFormatName[] = CARD_FORMAT_NAMES.filter(
  (name) => 'write' in CARD_FORMATS[name],
)

function incomplete(card: CardDocument, title: string, missing: readonly string[]): SecmlopsError {
  const line = card.lineOf([missing[0]?.split('.')[0] ?? ''])
  return new SecmlopsError('incomplete-card', `${title} demands ${missing.join(', ')}`, {
    location: { path: card.path, line },
    remedy: 'State it in the card, or write what there is with --partial',
  })
}
