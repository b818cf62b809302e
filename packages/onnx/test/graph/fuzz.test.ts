import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { SecmlopsError, createRandom } from '@secmlops/core'
import { mutate, mutateProtobuf } from '@secmlops/testkit'
import { exportModel } from '../../src/graph/export.js'
import { readModel } from '../../src/model.js'
import { fixture } from '../support/fixtures.js'

const MODELS = ['constants', 'functions', 'opaque', 'sparse', 'subgraphs', 'unordered', 'described']

// bench/onnx-fuzz.mjs does the same with a hundred thousand files.
describe('a damaged model', () => {
  it.each([
    ['anywhere', mutate],
    ['in its fields', mutateProtobuf],
  ])('is read and can be written, or is refused with a typed error: %s', async (_, damage) => {
    const files = MODELS.map((name) => new Uint8Array(readFileSync(fixture(`${name}.onnx`))))
    const codes = new Set<string>()
    for (let index = 0; index < 500; index += 1) {
      const random = createRandom(5, String(index))
      const [file = new Uint8Array(), donor = new Uint8Array()] = random.sample(files, 2)
      const code = await readModel(damage(file, donor, random)).then(
        async ({ graph }) => {
          await readModel(exportModel(graph))
          return 'read'
        },
        (error: unknown) => {
          if (error instanceof SecmlopsError) return String(error.code)
          throw new Error(`file ${String(index)}`, { cause: error })
        },
      )
      codes.add(code)
    }
    expect([...codes]).toEqual(expect.arrayContaining(['read', 'not-onnx', 'model-invalid']))
  })
})
