import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createRandom } from '@secmlops/core'
import { mutate } from '@secmlops/testkit'
import { scan } from './support/scan.js'

interface Corpus {
  readonly path: string
  /** Base64; written by the builders of `support/`. */
  readonly seeds: readonly string[]
}

// The same as bench/scan-fuzz.mjs runs a million times: a result whose findings lie in the file, never an exception.
const CORPORA = Object.entries(
  JSON.parse(readFileSync(new URL('fixtures/seeds.json', import.meta.url), 'utf8')) as Record<
    string,
    Corpus
  >,
)
const FILES = 80

describe('damaged files', () => {
  it.each(CORPORA)('%s', async (format, { path, seeds }) => {
    const files = [...seeds, ...seeds].map((text) => Buffer.from(text, 'base64'))
    for (let index = 0; index < FILES; index += 1) {
      const random = createRandom(2, `${format}/${String(index)}`)
      const [file = Buffer.alloc(0), donor = Buffer.alloc(0)] = random.sample(files, 2)
      const bytes = mutate(file, donor, random)
      const { findings, gaps } = await scan(bytes, path)
      for (const { location } of findings) expect(location?.offset).toBeLessThan(bytes.length)
      expect(gaps.every(({ detail }) => detail !== '')).toBe(true)
    }
  })
})
