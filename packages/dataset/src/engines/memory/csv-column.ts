import { noEvidence, observe, typeOf, type CsvType } from '../csv/evidence.js'
import type { Scalar } from '../engine.js'
import { kindOf } from '../kind.js'
import { MISSING_VALUES } from '../missing-values.js'
import type { MemoryColumn } from './raw-table.js'

const MISSING: ReadonlySet<string> = new Set(MISSING_VALUES)
const TRUE = /^(?:true|t|yes)$/i

/** What is kept of a text. Times stay as they are written. */
const READ: Readonly<Record<CsvType, (text: string) => Scalar>> = {
  BOOLEAN: (text) => TRUE.test(text),
  DATE: present,
  TIMESTAMP: present,
  BIGINT: integer,
  DOUBLE: float,
  VARCHAR: present,
}

/** A column with the type that all its texts have. */
export function csvColumn(name: string, texts: readonly string[]): MemoryColumn {
  const evidence = noEvidence()
  for (const text of new Set(texts)) observe(evidence, text)
  const type = typeOf(evidence)
  const kind = kindOf(type)
  const read = READ[type]
  const keepsText = kind === 'time' || type === 'VARCHAR'
  const values = texts.map((text) => (MISSING.has(text) && !keepsText ? null : read(text)))
  return { name, type, kind, values }
}

function integer(text: string): Scalar {
  const value = BigInt(text.trim())
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

function float(text: string): Scalar {
  const trimmed = text.trim().toLowerCase()
  if (trimmed.includes('inf')) return trimmed.startsWith('-') ? -Infinity : Infinity
  return Number(trimmed)
}

/** An empty field holds nothing, whether it is quoted or not. */
function present(text: string): Scalar {
  return text === '' ? null : text
}
