import { PERSONAL_KINDS, type PersonalKind } from './personal-kinds.js'

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
  if (!NEEDED.test(text)) return []
  return PERSONAL_KINDS.flatMap((kind) => {
    const matches: PersonalMatch[] = []
    for (const match of text.matchAll(kind.pattern)) {
      const [found] = match
      if (kind.shape?.(found) === false) continue
      const end = match.index + found.length
      matches.push({ kind, start: match.index, end, valid: kind.valid?.(found) ?? true })
    }
    return matches
  })
}
