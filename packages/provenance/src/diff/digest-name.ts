import { digestOf } from '@secmlops/core'

/** Hex digits of a shown digest: as many as name a row without an id. */
const SHOWN = 32

/** What is shown in place of a name that may be that of a person: `id:` and the start of its SHA-256. */
export function digestName(name: string): string {
  return `id:${digestOf(name).slice(0, SHOWN)}`
}
