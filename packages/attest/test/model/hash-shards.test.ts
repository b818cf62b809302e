import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hashShards } from '../../src/model/hash-shards.js'

function stream(bytes: Uint8Array, chunk: number): AsyncIterable<Uint8Array> {
  const count = Math.ceil(bytes.length / chunk)
  const chunks = Array.from({ length: count }, (_, i) => bytes.subarray(i * chunk, (i + 1) * chunk))
  return Readable.from(chunks) as AsyncIterable<Uint8Array>
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
      const whole = await hashShards(stream(bytes, chunk), 'sha256', Infinity)
      expect(whole).toEqual(bytes.length > 0 ? [sha256(bytes)] : [])
    }),
    { seed: 1 },
  )
})

it('hashes "abc" as BLAKE2b-512 does (RFC 7693, appendix A)', async () => {
  expect(await hashShards([Buffer.from('abc')], 'blake2b', Infinity)).toEqual([
    'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1' +
      '7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
  ])
})
