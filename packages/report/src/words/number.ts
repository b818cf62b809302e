import type { Interval } from '@secmlops/core'

/** Four significant digits; exact integers; what is not a number is said so. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null) return 'not a number'
  if (value === undefined) return ''
  if (Number.isInteger(value)) return String(value)
  return String(Number(value.toPrecision(4)))
}

/** `[lower, upper] 95%`. */
export function formatInterval(interval: Interval | undefined): string {
  if (!interval) return ''
  const { lower, upper, confidence } = interval
  return `[${formatNumber(lower)}, ${formatNumber(upper)}] ${formatNumber(confidence * 100)}%`
}

/** `3 files`, `1 file`. */
export function count(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? '' : 's'}`
}

/** Seconds in the unit that people read. */
export function formatSeconds(seconds: number): string {
  const tenths = seconds.toFixed(1)
  if (Number(tenths) < 60) return `${tenths} s`
  const whole = Math.round(seconds)
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`
}
