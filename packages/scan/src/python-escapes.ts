/** What the letter after a backslash stands for in a string of Python (The Python Language Reference, 2.4.1). */
export const PYTHON_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** U+FFFD for what is no code point. */
export function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
