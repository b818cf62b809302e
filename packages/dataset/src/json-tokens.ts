/** Strings without an escape are matched; where there is one, the closing quote is searched. */
const TOKEN = /"[^"\\]*"|"|[{}[\]:,]|[^\s{}[\]:,"]+/g
/** Of these, what tells how JSON is nested. */
const BRACKET = /"[^"\\]*"|["{}[\]:]/g

export interface JsonToken {
  readonly token: string
  readonly index: number
}

/**
 * Strings, brackets, colons, commas and words of JSON text; it ends at a string that is not closed, which no parser takes. The end of a
 * string is searched and not matched: a regular expression remembers a place for each character, and millions of them exhaust the stack.
 */
export function jsonTokens(text: string): Generator<JsonToken, void> {
  return tokens(text, new RegExp(TOKEN))
}

/** The same without commas and words. */
export function jsonBrackets(text: string): Generator<JsonToken, void> {
  return tokens(text, new RegExp(BRACKET))
}

function* tokens(text: string, start: RegExp): Generator<JsonToken, void> {
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const { index } = match
    if (match[0] !== '"') {
      yield { token: match[0], index }
      continue
    }
    const end = endOfString(text, index)
    if (end === 0) return
    start.lastIndex = end
    yield { token: text.slice(index, end), index }
  }
}

/** Behind the closing quote; 0 where there is none. */
function endOfString(text: string, opening: number): number {
  let quote = opening
  do quote = text.indexOf('"', quote + 1)
  while (quote > 0 && isEscaped(text, quote))
  return quote + 1
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first--
  return (at - first) % 2 === 1
}
