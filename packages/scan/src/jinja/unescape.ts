import { PYTHON_ESCAPES, codePoint } from '../python-escapes.js'

const ESCAPE =
  /\\(?:\r?\n|x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([0-7]{1,3})|N\{([^}]*)\}|(.))/gis

/** What a string token stands for: escapes as Python's `unicode-escape` reads them (jinja2 `lexer.py`). */
export function unescape(token: string): string {
  return token.slice(1, -1).replace(ESCAPE, (whole: string, ...groups: (string | undefined)[]) => {
    const [hex, short, long, octal, name, single] = groups
    const digits = hex ?? short ?? long
    if (digits !== undefined) return codePoint(Number.parseInt(digits, 16))
    if (octal !== undefined) return codePoint(Number.parseInt(octal, 8))
    if (name !== undefined) return name.toUpperCase() === 'LOW LINE' ? '_' : '\ufffd'
    if (single === undefined) return ''
    return PYTHON_ESCAPES[single] ?? (/['"\\]/.test(single) ? single : whole)
  })
}
