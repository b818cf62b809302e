import { MISSING_VALUES } from '../missing-values.js'
import { dateOrders, timestampOrders, type DateOrder } from './calendar.js'

/** From the narrowest to the widest; whatever else a column holds is text. */
export const CSV_TYPES = ['BOOLEAN', 'DATE', 'TIMESTAMP', 'BIGINT', 'DOUBLE', 'VARCHAR'] as const
export type CsvType = (typeof CSV_TYPES)[number]

/** Bits of `possible`. */
const [BOOLEAN, DATE, TIMESTAMP, BIGINT, DOUBLE] = [1, 2, 4, 8, 16]
const ALL = BOOLEAN | DATE | TIMESTAMP | BIGINT | DOUBLE

const MISSING: ReadonlySet<string> = new Set(MISSING_VALUES)
const LOGICAL = /^(?:true|t|yes|false|f|no)$/i
/** Leading zeros (`007`), a plus sign and other bases make a text, that names something. */
const INTEGER = /^[ \t-\r]*-?(?:0|[1-9]\d*)[ \t-\r]*$/
const FLOAT =
  /^[ \t-\r]*-?(?:(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)[ \t-\r]*$/i
const [INT64_MIN, INT64_MAX] = [-(2n ** 63n), 2n ** 63n - 1n]

type Orders = readonly DateOrder[] | undefined

/**
 * Which types the texts of a column leave possible. Each text takes some away, so that the type is one of the texts and
 * not of their order; undefined orders of dates: no text so far.
 */
export interface Evidence {
  possible: number
  dates: Orders
  timestamps: Orders
  /** A text that means "no value" was seen; an empty one does not count. */
  missing: boolean
}

export function noEvidence(): Evidence {
  return { possible: ALL, dates: undefined, timestamps: undefined, missing: false }
}

/** Takes one text into account; texts that mean "no value" say nothing. */
export function observe(evidence: Evidence, text: string): void {
  if (evidence.possible === 0 || text === '') return
  if (MISSING.has(text)) {
    evidence.missing = true
    return
  }
  evidence.possible &= LOGICAL.test(text) ? BOOLEAN : ALL - BOOLEAN
  observeTimes(evidence, text)
  if (!isInteger(text)) evidence.possible &= ~BIGINT
  if (!FLOAT.test(text)) evidence.possible &= ~DOUBLE
}

/** The same for digits in the common form, with a sign or a point: `whole` when they are an integer of at most 18 digits. */
export function observeDigits(evidence: Evidence, whole: boolean): void {
  evidence.possible &= whole ? BIGINT | DOUBLE : DOUBLE
}

/** The narrowest type that all texts have; without a text there is none. */
export function typeOf({ possible }: Evidence): CsvType {
  const narrowest = CSV_TYPES.find((_, i) => (possible & (1 << i)) !== 0) ?? 'VARCHAR'
  return possible === ALL ? 'VARCHAR' : narrowest
}

/** All dates of a column name their parts in one order. */
function observeTimes(evidence: Evidence, text: string): void {
  if ((evidence.possible & (DATE | TIMESTAMP)) === 0) return
  evidence.dates = common(evidence.dates, dateOrders(text))
  evidence.timestamps = common(evidence.timestamps, timestampOrders(text))
  if (evidence.dates.length === 0) evidence.possible &= ~DATE
  if (evidence.timestamps.length === 0) evidence.possible &= ~TIMESTAMP
}

function common(known: Orders, own: readonly DateOrder[]): readonly DateOrder[] {
  return known?.filter((order) => own.includes(order)) ?? own
}

function isInteger(text: string): boolean {
  if (!INTEGER.test(text)) return false
  const value = BigInt(text.trim())
  return value >= INT64_MIN && value <= INT64_MAX
}
