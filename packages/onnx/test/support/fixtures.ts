import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Path of a fixture that models/make_fixtures.py wrote. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/models/${name}`, import.meta.url))

/** Items of a file of vectors. */
export const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(fixture(`${name}.vectors.json`), 'utf8'))
