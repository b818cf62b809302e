import { findPersonal, type Location, type PersonalKind } from '@secmlops/core'
import { LINE, type TextField } from '../../texts/text-field.js'

/** What one kind of personal data came to in one column of one dataset. */
export interface Tally {
  readonly dataset: string
  readonly column: string
  readonly kind: PersonalKind
  /** Matches that need no chance to explain them: certain kinds, or bare numbers inside prose. */
  certain: number
  /** Bare numbers of the form, and those of them whose checksum holds. */
  candidates: number
  valid: number
  /** Texts with a match of a kind without a checksum. */
  patterns: number
  /** Where the first matches stand, and the position in the text. */
  readonly places: { readonly location: Location; readonly at: number }[]
}

const PLACES = 3

/** Counts personal data by dataset, column and kind; keeps places and no values. */
export function tallier(): {
  readonly add: (field: TextField) => void
  readonly texts: (dataset: string, column: string) => number
  readonly tallies: () => Tally[]
} {
  const tallies = new Map<string, Tally>()
  const texts = new Map<string, number>()
  return {
    add(field) {
      const column = `${field.dataset}\0${field.column}`
      texts.set(column, (texts.get(column) ?? 0) + 1)
      for (const match of findPersonal(field.text)) {
        const key = `${column}\0${match.kind.kind}\0${String(match.kind.evidence)}`
        const tally = tallies.get(key) ?? empty(field, match.kind)
        tallies.set(key, tally)
        count(tally, field, match)
      }
    },
    texts: (dataset, column) => texts.get(`${dataset}\0${column}`) ?? 0,
    tallies: () => [...tallies.values()],
  }
}

function empty({ dataset, column }: TextField, kind: PersonalKind): Tally {
  return { dataset, column, kind, certain: 0, candidates: 0, valid: 0, patterns: 0, places: [] }
}

function count(
  tally: Tally,
  field: TextField,
  { kind, start, end, valid }: ReturnType<typeof findPersonal>[number],
): void {
  const bare = field.column === LINE || end - start === field.text.trim().length
  if (typeof kind.evidence === 'number' && bare) {
    tally.candidates += 1
    if (valid) tally.valid += 1
  } else if (!valid) return
  else if (kind.evidence === 'pattern' || kind.evidence === 'weak') tally.patterns += 1
  else tally.certain += 1
  if (valid && tally.places.length < PLACES)
    tally.places.push({ location: field.location, at: start + 1 })
}
