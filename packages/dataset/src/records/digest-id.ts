const DIGITS = 32
const DIGEST_ID = new RegExp(`^[0-9a-f]{${String(DIGITS)}}-\\d+$`)

/** The id of a row that has none: the start of the digest of its content, and the number of the occurrence, from 0. */
export function digestId(content: string, occurrence: number): string {
  return `${content.slice(0, DIGITS)}-${String(occurrence)}`
}

/** Whether an id says nothing to a person. */
export function isDigestId(id: string): boolean {
  return DIGEST_ID.test(id)
}
