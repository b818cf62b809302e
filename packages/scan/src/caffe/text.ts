/** Comments, strings and words of protobuf's text format; everything else is one character. */
const TOKEN = /#[^\n]*|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|[A-Za-z_]\w*|[^\s]/g
const ESCAPE = /\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{4})|([0-7]{1,3})|([^]))/gi

/**
 * Names of fields in a prototxt, each with the text that it is given, where it is given one: neighbouring strings are one, and
 * characters may be written as numbers (Protocol Buffers Text Format Language Specification).
 */
export function* fieldsOf(
  text: string,
): Generator<{ readonly name: string; readonly value: string }> {
  let [name, value] = ['', '']
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('#') || token === ':') continue
    if (/^["']/.test(token)) {
      value += unescape(token.slice(1, -1))
      continue
    }
    if (name !== '') yield { name, value }
    ;[name, value] = [/^\w/.test(token) ? token : '', '']
  }
  if (name !== '') yield { name, value }
}

function unescape(text: string): string {
  return text.replace(ESCAPE, (_, ...groups: readonly (string | undefined)[]) => {
    const [hex, unicode = hex, octal, other = ''] = groups
    if (unicode !== undefined) return String.fromCharCode(parseInt(unicode, 16))
    return octal === undefined ? other : String.fromCharCode(parseInt(octal, 8))
  })
}
