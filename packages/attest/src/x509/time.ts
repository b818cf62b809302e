import { TAG, badDer, type Der } from './der.js'

/** UTCTime and GeneralizedTime as RFC 5280 (4.1.2.5) allows them: seconds, and always Z. */
export function readTime({ tag, body }: Der): Date {
  const text = Buffer.from(body).toString('latin1')
  const digits = tag === TAG.utcTime ? 12 : tag === TAG.generalizedTime ? 14 : NaN
  if (text.length !== digits + 1 || !/^\d+Z$/.test(text))
    return badDer('a time is not in its plain form')
  const iso = `${fullYear(text.slice(0, -11))}-${text
    .slice(-11)
    .replace(/^(..)(..)(..)(..)(..)Z$/, '$1-$2T$3:$4:$5.000Z')}`
  const time = new Date(iso)
  // Date rolls the 31st of a short month over; such a time does not exist.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso)
    return badDer('a time does not exist')
  return time
}

/** Two digits stand for 1950 to 2049. */
function fullYear(year: string): string {
  if (year.length === 4) return year
  return `${Number(year) >= 50 ? '19' : '20'}${year}`
}
