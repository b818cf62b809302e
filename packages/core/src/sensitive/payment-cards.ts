import { luhn } from './checksums.js'

/** Issuer ranges and lengths (ISO/IEC 7812; as the networks publish them): American Express, Visa, Mastercard, Discover, JCB, Diners. */
const ISSUERS: readonly RegExp[] = [
  /^3[47]\d{13}$/,
  /^4\d{15}$/,
  /^5[1-5]\d{14}$/,
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
  /^6(?:011|5\d\d|4[4-9]\d)\d{12}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
]

export function hasIssuer(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  return ISSUERS.some((issuer) => issuer.test(digits))
}

export function isCard(text: string): boolean {
  return luhn(text.replace(/\D/g, ''))
}
