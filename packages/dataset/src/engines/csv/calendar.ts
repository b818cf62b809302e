const YEAR_FIRST = /^-?(\d{4,6})([-/. \\])(\d{1,2})\2(\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/
const CLOCK = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?$/
const SHORT_CLOCK = /^(\d{1,2}):(\d{1,2})$/

/** In which order a date names its parts, and what stands between them: one for a whole column. */
export type DateOrder = `${'ymd' | 'dmy' | 'mdy'}${string}`

/** The orders in which a text is a date; empty when it is none. */
export function dateOrders(text: string): readonly DateOrder[] {
  const trimmed = text.trim()
  const first = YEAR_FIRST.exec(trimmed)
  if (first) return isDay(first[1], first[3], first[4]) ? [`ymd${first[2] ?? ''}`] : []
  const last = YEAR_LAST.exec(trimmed)
  return last ? yearLast(last) : []
}

function yearLast([, a, separator = '', b, year = '']: RegExpExecArray): readonly DateOrder[] {
  const whole = year.length === 2 ? `20${year}` : year
  return [
    ...(isDay(whole, b, a) ? ([`dmy${separator}`] as const) : []),
    ...(isDay(whole, a, b) ? ([`mdy${separator}`] as const) : []),
  ]
}

/** The orders in which a text is a date with a time of day; a date alone is midnight. */
export function timestampOrders(text: string): readonly DateOrder[] {
  const trimmed = text.trim()
  const at = trimmed.lastIndexOf(trimmed.includes('T') ? 'T' : ' ')
  const clock = trimmed.slice(at + 1)
  if (at < 0 || !clock.includes(':')) return dateOrders(trimmed)
  const orders = dateOrders(trimmed.slice(0, at))
  if (isClock(CLOCK.exec(clock))) return orders
  return isClock(SHORT_CLOCK.exec(clock)) ? orders.filter((order) => order.startsWith('ymd')) : []
}

function isClock(match: RegExpExecArray | null): boolean {
  if (!match) return false
  const [hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return hour < 24 && minute < 60 && second < 60
}

function isDay(year?: string, month?: string, day?: string): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const days = [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0
  return d >= 1 && d <= days
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
