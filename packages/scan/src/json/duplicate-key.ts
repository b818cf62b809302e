/** Tokens that matter for keys: strings (with the colon that makes one a key), openings and closings. */
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}[\]]/gs

/** The first key that an object of a JSON text has twice, at any depth; `JSON.parse` keeps the last silently. */
export function duplicateKey(text: string): string | undefined {
  const open: Set<string>[] = []
  for (const [token, raw, colon] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (colon !== undefined && raw !== undefined) {
      const key = String(JSON.parse(`"${raw}"`))
      const keys = open.at(-1)
      if (keys?.has(key)) return key
      keys?.add(key)
    }
  }
  return undefined
}
