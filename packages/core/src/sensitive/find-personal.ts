import { PERSONAL_KINDS, type PersonalKind } from './personal-kinds.js'
import { plainText } from './plain-text.js'

/** A candidate for personal data in a text; never the text itself leaves with a finding. */
export interface PersonalMatch {
  readonly kind: PersonalKind
  /** Half-open range of UTF-16 units. */
  readonly start: number
  readonly end: number
  /** False where the checksum speaks against it: what chance is measured with. */
  readonly valid: boolean
}

/** Something that any of the kinds needs. */
const NEEDED = /@|\d{4}|\d[ .)/-]?\d{2}|\d:|[A-Z]{2}\d/

/** All candidates of all kinds, by kind and place. */
export function findPersonal(text: string): PersonalMatch[] {
  const { text: plain, placeOf } = plainText(text)
  if (!NEEDED.test(plain)) return []
  return PERSONAL_KINDS.flatMap((kind) => {
    const matches: PersonalMatch[] = []
    for (const match of plain.matchAll(kind.pattern)) {
      const [found] = match
      if (kind.shape?.(found) === false) continue
      const [start, end] = [placeOf(match.index), placeOf(match.index + found.length)]
      matches.push({ kind, start, end, valid: kind.valid?.(found) ?? true })
    }
    return matches
  })
}
