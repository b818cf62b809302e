import type { DatasetCardTypes } from '@secmlops/core'
import { present } from './known.js'
import { itemsOf, member, textOf, type Part } from './part.js'

type Regions = DatasetCardTypes.Regions

const CODE = /^[A-Z]{2,3}$/

/** Where both storage and processing are allowed; where one of them is forbidden. */
export function readRegions(use: Part): { readonly regions?: Regions; readonly reason?: string } {
  const stored = countries(member(use, 'storage-allowed'))
  const processed = countries(member(use, 'processing-included'))
  const forbidden = [
    ...new Set([
      ...countries(member(use, 'storage-forbidden')),
      ...countries(member(use, 'processing-excluded')),
    ]),
  ]
  const both = stored.filter((country) => processed.includes(country))
  const either = stored.length > 0 ? stored : processed
  const allowed = stored.length > 0 && processed.length > 0 ? both : either
  const strange = [...stored, ...processed, ...forbidden].filter((country) => !CODE.test(country))
  if (strange.length > 0) return { reason: `not codes of ISO 3166-1: ${strange.join(', ')}` }
  if (allowed.length === 0 && either.length > 0)
    return { reason: 'no country is allowed for both storage and processing' }
  const regions = present({ allowed, forbidden })
  return Object.keys(regions).length > 0 ? { regions } : {}
}

export function writeRegions(regions: Regions | undefined): Readonly<Record<string, object[]>> {
  const list = (codes: readonly string[] = []): object[] => codes.map((country) => ({ country }))
  return present({
    'storage-allowed': list(regions?.allowed),
    'storage-forbidden': list(regions?.forbidden),
    'processing-included': list(regions?.allowed),
    'processing-excluded': list(regions?.forbidden),
  })
}

/** A state of a country is not told apart: a card knows countries. What is allowed in a part only is then refused by name. */
function countries(part: Part): string[] {
  return itemsOf(part).flatMap((each) => {
    const [country, state] = [textOf(member(each, 'country')), textOf(member(each, 'state'))]
    if (country === undefined) return []
    return state === undefined ? country : `${country}-${state}`
  })
}
