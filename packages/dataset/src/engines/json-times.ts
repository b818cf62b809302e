const DAY = String.raw`\d{4}-\d\d-\d\d`
const CLOCK = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?`
const ZONE = String.raw`(?:Z|[+-]\d\d:\d\d)?`

/** Types of a column of JSON texts that are all times. */
export const JSON_TIME_TYPES = ['DATE', 'TIMESTAMP', 'TIME'] as const
export type JsonTime = (typeof JSON_TIME_TYPES)[number]

/**
 * The one form of ISO 8601 in which a JSON text is a time, read alike by JavaScript and by the RE2 of DuckDB; whether the day exists is
 * asked beside. What DuckDB itself takes for a time is wider: 20-01-09 is the year 20 beside 2020-01-08, and `epoch` is 1900.
 */
export const JSON_TIMES: Readonly<Record<JsonTime, RegExp>> = {
  DATE: new RegExp(`^${DAY}$`),
  TIMESTAMP: new RegExp(`^${DAY}[ T]${CLOCK}${ZONE}$`),
  TIME: new RegExp(`^${CLOCK}$`),
}
