/** Luhn, ISO/IEC 7812-1 annex B; digits only. One of ten random numbers passes. */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? 2 * digit : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** ISO 7064 MOD 97-10 of an IBAN without spaces (ISO 13616): the first four characters count last, letters from 10. */
export function mod97(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (const character of moved)
    for (const digit of String(parseInt(character, 36))) rest = (10 * rest + Number(digit)) % 97
  return rest
}

/** Check digit of ICAO 9303 part 3, section 4.9: weights 7, 3, 1; `<` is 0 and letters count from 10. */
export function machineReadableDigit(field: string): string {
  const weights = [7, 3, 1]
  const values = Array.from(field, (each) => (each === '<' ? 0 : parseInt(each, 36)))
  return String(values.reduce((sum, value, i) => sum + value * (weights[i % 3] ?? 0), 0) % 10)
}

/** Sum of digits times weights. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0)
}
