import type { ArrowType } from './read-batch.js'

const [DATE, TIMESTAMP] = [8, 10]
/** Decimal digits of a second in `TimeUnit`. */
const DIGITS = [0, 3, 6, 9]
const MIDNIGHT = '00:00:00'

/** A date or a timestamp as DuckDB writes it, in UTC; undefined for other types. */
export function timeText({ typeId, ...type }: ArrowType, value: unknown): string | undefined {
  if (typeId === DATE) return isoOf(Number(value))?.slice(0, 10)
  if (typeId !== TIMESTAMP || typeof value !== 'bigint') return undefined
  const digits = DIGITS[(type as { unit: number }).unit] ?? 0
  const second = 10n ** BigInt(digits)
  const rest = ((value % second) + second) % second
  const iso = isoOf(Number((value - rest) / second) * 1000)
  if (iso === undefined) return undefined
  const fraction = String(rest).padStart(digits, '0').replace(/0+$/, '')
  const clock = iso.slice(11, 19) || MIDNIGHT
  return `${iso.slice(0, 10)} ${clock}${rest === 0n ? '' : `.${fraction}`}`
}

function isoOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
