import canonicalizeModule from 'canonicalize'
import { SecmlopsError } from '../errors.js'

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined

/**
 * RFC 8785 text of a JSON value: sorted keys, no spaces, shortest numbers.
 * @throws SecmlopsError `not-json` for NaN, infinities and what JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  try {
    const text = canonicalize(value)
    if (text !== undefined) return text
  } catch (cause) {
    throw new SecmlopsError('not-json', 'the value has no canonical JSON form', { cause, exit: 4 })
  }
  throw new SecmlopsError('not-json', 'undefined has no canonical JSON form', { exit: 4 })
}
