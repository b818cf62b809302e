import { printable } from '@secmlops/core'
import { stringAt, type Problems } from '../json/fields.js'
import type { HashType } from './statement.js'

const HEX_LENGTH: Readonly<Record<HashType, number>> = { sha256: 64, blake2b: 128, blake3: 64 }

/** A digest in lower-case hex. */
export function digestAt(
  value: unknown,
  at: string,
  problems: Problems,
  hashType: HashType,
): string | undefined {
  const text = stringAt(value, at, problems)
  if (text === undefined) return undefined
  const fits = text.length === HEX_LENGTH[hashType] && /^[0-9a-f]+$/.test(text)
  return problems.demand(fits, text, at, `"${printable(text, 20)}" is not a ${hashType} digest`)
}
