import { plainText } from './plain-text.js'
import { SECRET_PATTERNS } from './secret-patterns.js'

/** A credential in a text; never the text itself leaves with a finding. */
export interface SecretMatch {
  readonly kind: string
  /** Half-open range of UTF-16 units. */
  readonly start: number
  readonly end: number
}

const KNOWN = SECRET_PATTERNS.map(({ kind, pattern }) => ({
  kind,
  pattern: new RegExp(pattern, 'g'),
}))

/** A value that a name says to be secret. */
const ASSIGNED =
  /(?<![A-Za-z])(?:[A-Za-z]{1,20}[_-]){0,3}(?:secret|token|passw(?:or)?d|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|credentials?)\b["']?\s{0,3}[:=]\s{0,3}["']?([\w+/=.~!@#$%^&*-]{16,200})/gi
/** Bits per character: words of a language have about 3 and less at this length, random base 64 above 4. */
const RANDOM = 3.5
const KEY_BODY = /[^-]{0,20000}(?:-----END [A-Z ]{1,40}-----)?/y

/** Credentials with a known form, and random values given to a name that announces a secret. */
export function findSecrets(text: string): SecretMatch[] {
  const { text: plain, placeOf } = plainText(text)
  return secretsIn(plain).map(({ kind, start, end }) => ({
    kind,
    start: placeOf(start),
    end: placeOf(end),
  }))
}

function secretsIn(text: string): SecretMatch[] {
  const known = KNOWN.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length
      return { kind, start: match.index, end: kind === 'private key' ? bodyEnd(text, end) : end }
    }),
  )
  const assigned = [...text.matchAll(ASSIGNED)].flatMap((match) => {
    const [all, value = ''] = match
    const end = match.index + all.length
    const start = end - value.length
    const covered = known.some((each) => each.start < end && start < each.end)
    return covered || !isRandom(value) ? [] : [{ kind: 'random value of a secret', start, end }]
  })
  return [...known, ...assigned]
}

function bodyEnd(text: string, from: number): number {
  KEY_BODY.lastIndex = from
  return KEY_BODY.test(text) ? KEY_BODY.lastIndex : from
}

/** Letters and digits, without a form of their own, and with the entropy of a key (Shannon, of the characters). */
export function isRandom(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) >= RANDOM
}

function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / text.length)
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0)
}
