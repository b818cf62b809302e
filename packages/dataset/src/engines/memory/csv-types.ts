import type { Scalar } from '../engine.js'
import { kindOf } from '../kind.js'
import { MISSING_VALUES } from '../missing-values.js'
import { dateOrders, timestampOrders, type DateOrder } from './calendar.js'
import type { MemoryColumn } from './raw-table.js'

const MISSING: ReadonlySet<string> = new Set(MISSING_VALUES)
const TRUE = /^(?:true|t|yes)$/i
const BOOLEAN = /^(?:true|t|yes|false|f|no)$/i
/** Leading zeros are text (`007`), and so is a plus sign: the sniffer of DuckDB 1.5. */
const INTEGER = /^[ \t-\r]*(?:-\d+|0|[1-9]\d*)[ \t-\r]*$/
const RADIX = /^(?:0x[0-9a-f]+|0b[01]+)$/i
const FLOAT =
  /^[ \t-\r]*(?:-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|-?inf(?:inity)?|-?nan|-\d+)[ \t-\r]*$/i
const [INT64_MIN, INT64_MAX] = [-(2n ** 63n), 2n ** 63n - 1n]

/** A type of CSV: what texts it takes, and what is kept of them. */
interface CsvType {
  readonly type: string
  readonly fits: (texts: readonly string[]) => boolean
  readonly read: (text: string) => Scalar
}

/** From the narrowest to the widest. Times stay text, as they are written. */
const TYPES: readonly CsvType[] = [
  { type: 'BOOLEAN', fits: every((text) => BOOLEAN.test(text)), read: (text) => TRUE.test(text) },
  { type: 'DATE', fits: inOneOrder(dateOrders), read: present },
  { type: 'TIMESTAMP', fits: inOneOrder(timestampOrders), read: present },
  { type: 'BIGINT', fits: every(isInteger), read: integer },
  { type: 'DOUBLE', fits: every((text) => FLOAT.test(text)), read: float },
]
const TEXT: CsvType = { type: 'VARCHAR', fits: () => true, read: present }

/** A column with the narrowest type that all its texts have, apart from those that mean "no value". */
export function typedColumn(name: string, texts: readonly string[]): MemoryColumn {
  const different = [...new Set(texts)].filter((text) => !MISSING.has(text))
  const found = different.length > 0 ? TYPES.find(({ fits }) => fits(different)) : undefined
  const { type, read } = found ?? TEXT
  const kind = kindOf(type)
  const keepsText = kind === 'category' && type !== 'BOOLEAN'
  const values = texts.map((text) =>
    MISSING.has(text) && !keepsText && kind !== 'time' ? null : read(text),
  )
  return { name, type, kind, values }
}

function every(test: (text: string) => boolean): CsvType['fits'] {
  return (texts) => texts.every(test)
}

/** Texts that are dates in every order decide nothing. */
function inOneOrder(ordersOf: (text: string) => readonly DateOrder[] | null): CsvType['fits'] {
  return (texts) => {
    const decisive = texts.map(ordersOf).filter((orders) => orders !== null)
    const [first = [], ...others] = decisive
    if (decisive.length === 0) return true
    return first.some((order) => others.every((orders) => orders.includes(order)))
  }
}

function isInteger(text: string): boolean {
  if (RADIX.test(text)) return text.length <= 17
  if (!INTEGER.test(text)) return false
  const value = BigInt(text.trim())
  return value >= INT64_MIN && value <= INT64_MAX
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
