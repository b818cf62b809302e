import { readFileSync } from 'node:fs'
import {
  exportCard,
  importCard,
  parseCard,
  type CardFormatName,
  type ExportedCard,
  type ImportedCard,
  type ImportOptions,
} from '@secmlops/provenance'

/** Moment of all exports here. */
export const NOW: Date = new Date('2026-11-23T12:00:00Z')

/** A card with every key. SHA-256 and MD5 of "abc" are those of FIPS 180-2 and RFC 1321. */
export const FULL_CARD: string = recorded('full.card.yml')

export function recorded(name: string): string {
  return readFileSync(new URL(`recorded/${name}`, import.meta.url), 'utf8')
}

export function exported(
  format: CardFormatName,
  version?: string,
  card: string = FULL_CARD,
): ExportedCard {
  return exportCard(parseCard('full.card.yml', Buffer.from(card)), { format, version, now: NOW })
}

export function imported(
  path: string,
  source: string | object,
  options?: ImportOptions,
): ImportedCard {
  const text = typeof source === 'string' ? source : JSON.stringify(source, null, 2)
  return importCard(path, Buffer.from(text), options)
}
