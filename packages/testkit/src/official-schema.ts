import { readFileSync } from 'node:fs'

/** A JSON schema that a standard publishes, as vendored in `official/` with its source and licence. */
export function officialSchema(name: string): object {
  const url = new URL(`../official/${name}.schema.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as object
}
