/** Controls, invisible format characters (zero width, bidirectional), line and paragraph separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * Untrusted text as one harmless line: controls and invisible characters become `\u{…}`, the rest is cut at `limit`
 * characters. What a message quotes from a file, a name or a label goes through here.
 */
export function printable(text: string, limit = 200): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text
  return cut.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
