import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodeKept, encodeKept } from '../../src/run/kept.js'

const count = fc.nat()
const kept = fc.integer({ min: 0, max: 50 }).chain((length) => {
  const pixels = fc.float32Array({ minLength: length, maxLength: length })
  const ledger = fc.record({
    forwards: count,
    gradients: count,
    flat: count,
    broken: count,
    invalid: count,
  })
  const distance = fc.option(fc.double({ noNaN: true }), { nil: undefined })
  return fc.record({ pixels, clean: pixels, margin: fc.double(), distance, ledger })
})

const bits = (values: Float32Array): number[] => [...new Uint32Array(values.slice().buffer)]

describe('a kept result', () => {
  it('comes back with every bit, whatever the numbers are', async () => {
    await fc.assert(
      fc.asyncProperty(kept, async ({ pixels, clean, margin, distance, ledger }) => {
        const attempt = { pixels, margin, ...(distance !== undefined && { distance }) }
        const bytes = await encodeKept({ attempt, ledger }, clean)
        const back = (await decodeKept(bytes, clean))!
        expect(back.ledger).toEqual(ledger)
        expect(back.attempt.margin).toBe(margin)
        // Once left out: a run from the cache knew no median distance.
        expect(back.attempt.distance).toBe(distance)
        expect(bits(back.attempt.pixels)).toEqual(bits(pixels))
      }),
      { seed: 1 },
    )
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('no deflate stream')],
    ['a number too few', deflateRawSync(new Uint8Array(56 + 4 * 3))],
    ['more than an image, packed small', deflateRawSync(new Uint8Array(2 ** 28))],
    ['a count that is none', deflateRawSync(new Uint8Array(56 + 4 * 4).fill(0x40))],
  ])('is none when it is %s', async (_, bytes) => {
    expect(await decodeKept(bytes, new Float32Array(4))).toBeUndefined()
  })
})
