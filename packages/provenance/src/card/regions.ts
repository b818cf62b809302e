import type { DatasetCardTypes } from '@secmlops/core'

/** Member states of the European Union (Article 52 TEU as of 2020-02-01), ISO 3166-1. */
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(
  ' ',
)

/** Groups of states that a card or a policy may name. The EEA is the EU with Iceland, Liechtenstein and Norway. */
const MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['EU', EU],
  ['EEA', [...EU, 'IS', 'LI', 'NO']],
])

/** Why data may not be in a region, in words; undefined when it may. */
export function regionFault(
  region: string,
  { allowed, forbidden = [] }: DatasetCardTypes.Regions,
): string | undefined {
  // One state of a group is enough to forbid; all states of a group have to be allowed.
  const states = statesOf(region)
  const banned = forbidden.find((each) => statesOf(each).some((state) => states.includes(state)))
  if (banned !== undefined) return `the card forbids ${banned}`
  if (!allowed) return undefined
  const open = new Set(allowed.flatMap(statesOf))
  return states.every((state) => open.has(state))
    ? undefined
    : `the card allows only ${allowed.join(', ')}`
}

function statesOf(region: string): readonly string[] {
  return MEMBERS.get(region) ?? [region]
}
