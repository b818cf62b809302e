import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BENIGN } from './support/benign.js'
import { externalTensor, message, model } from './support/onnx.js'
import { callOf, pickle, proto } from './support/pickle.js'
import { scan } from './support/scan.js'
import { zip } from './support/zip.js'

const SEEDS: readonly Buffer[] = [
  ...Object.values(BENIGN).map(({ data }) => Buffer.from(data, 'base64')),
  callOf('os', 'system'),
  zip([{ name: 'a/data.pkl', data: callOf('os', 'system'), deflate: true }]),
  model([message(5, externalTensor('../x'))]),
]

const mutated = fc
  .record({
    seed: fc.constantFrom(...SEEDS),
    edits: fc.array(
      fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ seed, edits, cut }) => {
    const bytes = Buffer.from(seed)
    for (const [place, value] of edits) bytes[Math.floor(place * bytes.length)] = value
    return cut < 0.3 ? bytes.subarray(0, Math.floor((cut / 0.3) * bytes.length)) : bytes
  })

describe('mutated files', () => {
  it('give a result, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        mutated,
        fc.constantFrom('m.pkl', 'm.pt', 'm.onnx', 'm.npy', 'x'),
        async (bytes, path) => {
          const { findings, gaps } = await scan(bytes, path)
          for (const { location } of findings) {
            expect(location?.offset).toBeGreaterThanOrEqual(0)
            expect(location?.offset).toBeLessThan(bytes.length)
          }
          expect(gaps.every(({ detail }) => detail !== '')).toBe(true)
        },
      ),
      { seed: 1, numRuns: 600 },
    )
  })

  it('of opcodes at random give a result', async () => {
    const opcodes = fc.uint8Array({ minLength: 1, maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(opcodes, async (body) => {
        await scan(pickle(proto(4), Buffer.from(body)))
      }),
      { seed: 2, numRuns: 600 },
    )
  })

  it('cannot hide a payload that stays intact at the front', async () => {
    const tail = fc.uint8Array({ maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(tail, async (rest) => {
        const { findings } = await scan(Buffer.concat([callOf('os', 'system'), rest]), 'x')
        expect(findings.some(({ rule }) => rule === 'pickle-code-execution')).toBe(true)
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})
