import { machineReadableDigit, weighted } from './checksums.js'

/** PESEL (Poland): eleven digits, weights 1 3 7 9, a date in the first six. */
export function isPesel(digits: string): boolean {
  return weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
}

/** A month with the century of PESEL in its tens (80, 0, 20, 40, 60), and a day. */
export function hasPeselDate(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20
  const day = Number(digits.slice(4, 6))
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** NIR (France, INSEE): thirteen digits and 97 minus their remainder; Corsica's 2A and 2B count as 19 and 18. */
export function isNir(text: string): boolean {
  const digits = text.replace('2A', '19').replace('2B', '18')
  const number = Number(digits.slice(0, 13))
  return 97 - (number % 97) === Number(digits.slice(13))
}

/** DNI and NIE (Spain): the letter is the remainder by 23; X, Y and Z stand for 0, 1 and 2. */
export function isDni(text: string): boolean {
  const number = Number(text.slice(0, -1).replace('X', '0').replace('Y', '1').replace('Z', '2'))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === text.at(-1)
}

/** HETU (Finland): date, sign of the century, number; the check character is their remainder by 31. */
export function isHetu(text: string): boolean {
  const number = Number(text.slice(0, 6) + text.slice(7, 10))
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[number % 31] === text.at(-1)
}

/** CPF (Brazil) as written with dots: two check digits by 11. */
export function isCpf(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  const check = (length: number): number => {
    const weights = Array.from({ length }, (_, i) => length + 1 - i)
    return ((10 * weighted(digits, weights)) % 11) % 10
  }
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10])
}

/** Codice fiscale (Italy, decree of 23 December 1976): odd places by a table, even ones by value. */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]
export function isCodiceFiscale(text: string): boolean {
  let sum = 0
  for (let i = 0; i < 15; i += 1) {
    const code = parseInt(text.charAt(i), 36)
    const value = code < 10 ? code : code - 10
    sum += i % 2 === 0 ? (ODD[value] ?? 0) : value
  }
  return text.charCodeAt(15) === 65 + (sum % 26)
}

/** Second line of a passport (ICAO 9303 part 4, TD3): number, birth and expiry each with its check digit, and all together. */
export function isPassportLine(line: string): boolean {
  const parts = [
    [0, 9],
    [13, 19],
    [21, 27],
  ] as const
  const all = line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43)
  return (
    parts.every(([from, to]) => machineReadableDigit(line.slice(from, to)) === line[to]) &&
    machineReadableDigit(all) === line[43]
  )
}
