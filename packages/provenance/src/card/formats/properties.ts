import type { DatasetCard } from '@secmlops/core'
import { fault, member, textOf, type Part } from './part.js'

/** Namespace of names and values in CycloneDX and SPDX (CycloneDX property taxonomy). */
const PREFIX = 'secmlops:dataset-card:'

export interface Property {
  readonly name: string
  readonly value: string
}

/** Facts that the format has no key for, as names with JSON. */
export function writeProperties(
  card: DatasetCard,
  keys: readonly (keyof DatasetCard)[],
): Property[] {
  return keys
    .filter((key) => card[key] !== undefined)
    .map((key) => ({ name: `${PREFIX}${key}`, value: JSON.stringify(card[key]) }))
}

/**
 * Those facts again. What they contain is judged with the rest of the card, by its schema.
 * @throws SecmlopsError `invalid-card` for a value that is not JSON.
 */
export function readProperties(
  properties: readonly Part[],
  keys: readonly (keyof DatasetCard)[],
  [nameKey, valueKey]: readonly [string, string] = ['name', 'value'],
): Partial<DatasetCard> {
  const stated = properties.flatMap((property) => {
    const name = textOf(member(property, nameKey)) ?? ''
    const key = keys.find((each) => name === `${PREFIX}${each}`)
    return key === undefined ? [] : [[key, jsonOf(member(property, valueKey))] as const]
  })
  return Object.fromEntries(stated)
}

function jsonOf(value: Part): unknown {
  try {
    return JSON.parse(textOf(value) ?? '')
  } catch {
    throw fault(value, 'is not JSON')
  }
}
