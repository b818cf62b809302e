import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createBlake3 } from '../../src/model/blake3.js'

/** BLAKE3 team, test_vectors/test_vectors.json: byte i of the input is i mod 251. */
const input = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i % 251)

it.each([
  [0, 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'],
  [1, '2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213'],
  [1024, '42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7'],
  [1025, 'd00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444'],
  [2048, 'e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a'],
  [31744, '62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47'],
])('hashes %d bytes as the test vectors say', (length, digest) => {
  expect(createBlake3().update(input(length)).digest('hex')).toBe(digest)
})

it('law: what was hashed does not depend on how it was given', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 3000 }),
      (length, step) => {
        const bytes = input(length)
        const hash = createBlake3()
        for (let at = 0; at < length; at += step) hash.update(bytes.subarray(at, at + step))
        expect(hash.digest('hex')).toBe(createBlake3().update(bytes).digest('hex'))
      },
    ),
    { seed: 1, numRuns: 50 },
  )
})
