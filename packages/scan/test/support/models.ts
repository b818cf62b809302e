import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

interface Stored {
  /** What wrote it. */
  readonly by: string
  readonly gzip: string
}

const STORED = JSON.parse(
  readFileSync(new URL('../fixtures/models.json', import.meta.url), 'utf8'),
) as Record<string, Stored>

/** Small models by their file names, as the libraries that are named in the fixture wrote them. */
export const MODELS: Readonly<Record<string, Buffer>> = Object.fromEntries(
  Object.entries(STORED).map(([name, { gzip }]) => [name, gunzipSync(Buffer.from(gzip, 'base64'))]),
)

export function modelOf(name: string): Buffer {
  const model = MODELS[name]
  if (!model) throw new Error(`there is no model ${name}`)
  return model
}
