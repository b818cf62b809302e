import { createHash } from 'node:crypto'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hashFile, hashShards } from '../../src/model/hash-file.js'

// eslint-disable-next-line @typescript-eslint/require-await -- streams are asynchronous
async function* stream(bytes: Uint8Array, chunk: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk)
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

it('law: ranges are those of the bytes, however they are chunked', async () => {
  const size = fc.integer({ min: 1, max: 20 })
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), size, size, async (bytes, chunk, shard) => {
      const expected = []
      for (let i = 0; i < bytes.length; i += shard)
        expected.push(sha256(bytes.subarray(i, i + shard)))
      expect(await hashShards(stream(bytes, chunk), 'sha256', shard)).toEqual(expected)
      expect(await hashFile(stream(bytes, chunk), 'sha256')).toBe(sha256(bytes))
    }),
    { seed: 1 },
  )
})

it('hashes nothing as BLAKE2b-512 does (RFC 7693 implementations; b2sum of coreutils)', async () => {
  expect(await hashFile(stream(new Uint8Array(), 1), 'blake2b')).toBe(
    '786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419' +
      'd25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce',
  )
})
