import { findPersonal, plainText, type Location, type PersonalKind } from '@secmlops/core'
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
  /** Those of them that are a text of their own, and the layouts of these. */
  bare: number
  readonly layouts: Set<string>
  /** Where the first matches stand, and the position in the text. */
  readonly places: { readonly location: Location; readonly at: number }[]
}

const PLACES = 3

/** Counts personal data by dataset, column and kind; keeps places and no values. */
export function tallier(): {
  readonly add: (field: TextField) => void
  readonly texts: (dataset: string, column: string) => number
  /** Texts of the column of a tally that are laid out as those that match. */
  readonly alike: (tally: Tally) => number
  readonly tallies: () => Tally[]
} {
  const tallies = new Map<string, Tally>()
  const texts = new Map<string, number>()
  const layouts = new Map<string, number>()
  return {
    add(field) {
      const column = `${field.dataset}\0${field.column}`
      texts.set(column, (texts.get(column) ?? 0) + 1)
      const layout = `${column}\0${layoutOf(field.text) ?? ''}`
      if (layouts.has(layout) || layouts.size < MOST_LAYOUTS)
        layouts.set(layout, (layouts.get(layout) ?? 0) + 1)
      for (const match of findPersonal(field.text)) {
        const key = `${column}\0${match.kind.kind}\0${String(match.kind.evidence)}`
        const tally = tallies.get(key) ?? empty(field, match.kind)
        tallies.set(key, tally)
        count(tally, field, match)
      }
    },
    texts: (dataset, column) => texts.get(`${dataset}\0${column}`) ?? 0,
    alike: ({ dataset, column, layouts: own }) =>
      [...own].reduce(
        (sum, layout) => sum + (layouts.get(`${dataset}\0${column}\0${layout}`) ?? 0),
        0,
      ),
    tallies: () => [...tallies.values()],
  }
}

const MOST_LAYOUTS = 100_000
const LONGEST = 40

/** A short text with a 9 for each digit. */
function layoutOf(text: string): string | undefined {
  const trimmed = plainText(text.trim()).text
  return trimmed.length > LONGEST ? undefined : trimmed.replace(/\d/g, '9')
}

function empty({ dataset, column }: TextField, kind: PersonalKind): Tally {
  const counts = { certain: 0, candidates: 0, valid: 0, patterns: 0, bare: 0 }
  return { dataset, column, kind, ...counts, layouts: new Set(), places: [] }
}

function count(
  tally: Tally,
  field: TextField,
  { kind, start, end, valid }: ReturnType<typeof findPersonal>[number],
): void {
  const whole = end - start === field.text.trim().length
  const bare = field.column === LINE || whole
  if (typeof kind.evidence === 'number' && bare) {
    tally.candidates += 1
    if (valid) tally.valid += 1
  } else if (!valid) return
  else if (kind.evidence === 'pattern' || kind.evidence === 'weak')
    countPattern(tally, field, whole)
  else tally.certain += 1
  if (valid && tally.places.length < PLACES)
    tally.places.push({ location: field.location, at: start + 1 })
}

function countPattern(tally: Tally, { text }: TextField, whole: boolean): void {
  tally.patterns += 1
  if (!whole) return
  tally.bare += 1
  const layout = layoutOf(text)
  if (layout !== undefined) tally.layouts.add(layout)
}
