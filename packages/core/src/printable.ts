/** C0/C1 controls, line and paragraph separators, bidirectional controls, zero-width characters, lone surrogates. */
// eslint-disable-next-line no-control-regex -- naming control characters is the point
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu

/**
 * Untrusted text as one harmless line: controls and invisible characters become `\u{…}`, the rest is cut at `limit`
 * characters. What a message quotes from a file, a name or a label goes through here.
 */
export function printable(text: string, limit = 200): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text
  return cut.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
