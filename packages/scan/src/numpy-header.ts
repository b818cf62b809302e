/** What `numpy.save` writes between the braces: texts, numbers, truth values and brackets. */
const TOKEN = /'[^'\\\n]*'|"[^"\\\n]*"|True|False|None|\d+L?|[{}()[\],:-]|\s+/gy

/**
 * Whether a header is written as `numpy.save` writes it. NumPy evaluates it as a Python literal, in which two texts side by side are one
 * (`'obj' 'ect'`) and a comment hides what stands behind it: neither is written by any library.
 */
export function isPlainHeader(text: string): boolean {
  const tokens = text.match(TOKEN) ?? []
  const written = tokens.filter((token) => token.trim() !== '')
  const isText = (token: string | undefined): boolean => /^['"]/.test(token ?? '')
  return (
    tokens.join('').length === text.length &&
    written[0] === '{' &&
    written.at(-1) === '}' &&
    !written.some((token, at) => isText(token) && isText(written[at + 1]))
  )
}
