import { jsonTokens } from '../../json-tokens.js'

/** A value of a top-level key: text, a number as it is written, or nested JSON. */
export interface JsonField {
  readonly kind: 'null' | 'boolean' | 'integer' | 'float' | 'text' | 'nested'
  /** The JSON text; for `text` what it stands for. */
  readonly text: string
}

const HALF = /\p{Cs}/u
/** What Python's `json.dumps` writes for floats that JSON has no words for. */
const NOT_FINITE = /^(?:NaN|-?Infinity)$/

/**
 * Fields of one JSON object, numbers with all their digits: `JSON.parse` would round integers beyond 2^53, and would
 * take `1` and `1.0` for one.
 * @throws SyntaxError when it is no JSON object, has a key twice, or holds half a character.
 */
export function jsonFields(line: string): ReadonlyMap<string, JsonField> {
  const parsed: unknown = JSON.parse(finiteOnly(line))
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new SyntaxError('not a JSON object')
  const entries = fieldTexts(line)
  const fields = new Map(entries.map(([key, text]) => [key, fieldOf(text)]))
  if (fields.size !== entries.length) throw new SyntaxError('a key occurs twice')
  return fields
}

function finiteOnly(line: string): string {
  let [finite, from] = ['', 0]
  for (const { token, index } of jsonTokens(line)) {
    if (!NOT_FINITE.test(token)) continue
    finite += `${line.slice(from, index)}null`
    from = index + token.length
  }
  return finite + line.slice(from)
}

/** Keys and the JSON text of their values, of an object that is known to be valid. */
function fieldTexts(line: string): [string, string][] {
  const entries: [string, string][] = []
  let [depth, key, from] = [0, '', -1]
  for (const { token, index } of jsonTokens(line)) {
    if (depth === 1 && from < 0 && token.startsWith('"')) key = unquoted(token)
    if (depth === 1 && token === ':') from = index + 1
    if (depth === 1 && from >= 0 && (token === ',' || token === '}')) {
      entries.push([key, line.slice(from, index).trim()])
      from = -1
    }
    depth += STEP[token] ?? 0
  }
  return entries
}

const STEP: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 }

function fieldOf(text: string): JsonField {
  if (text.startsWith('"')) return { kind: 'text', text: unquoted(text) }
  if (/^[{[]/.test(text)) return { kind: 'nested', text }
  if (text === 'null') return { kind: 'null', text }
  if (text === 'true' || text === 'false') return { kind: 'boolean', text }
  return { kind: /^-?\d+$/.test(text) ? 'integer' : 'float', text }
}

function unquoted(token: string): string {
  const text = JSON.parse(token) as string
  if (HALF.test(text)) throw new SyntaxError('half a character')
  return text
}
