import { describe, expect, it } from '@jest/globals'
import { rulesOf, scan } from '../support/scan.js'

function file(header: string | Buffer, data = 4, length?: bigint): Buffer {
  const body = Buffer.from(header)
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(length ?? BigInt(body.length))
  return Buffer.concat([size, body, Buffer.alloc(data)])
}
const tensor = (fields: string): string => `{"a":{${fields}}}`
const A = '"dtype":"F32","shape":[1],"data_offsets":[0,4]'

// Rules: safetensors README "Format" and tensor.rs; facts/model-signing.md 6.6.
const MALFORMED: Readonly<Record<string, Buffer>> = {
  'length beyond the file': file(tensor(A), 4, 10_000n),
  'length of 2^63': file(tensor(A), 4, 1n << 63n),
  'no JSON': file('{"a":'),
  'not UTF-8': file(Buffer.concat([Buffer.from('{"'), Buffer.from([0xff]), Buffer.from('":1}')])),
  'duplicate tensor': file(`{"a":{${A}},"a":{${A}}}`),
  'duplicate tensor with an escape': file(`{"a":{${A}},"\\u0061":{${A}}}`),
  'duplicate field': file(tensor(`${A},"dtype":"I32"`)),
  'a hole': file(tensor('"dtype":"F32","shape":[1],"data_offsets":[4,8]'), 8),
  overlap: file(`{"a":{${A}},"b":{${A}}}`),
  'data behind': file(tensor(A), 5),
  'data missing': file(tensor(A), 3),
  'shape and range differ': file(tensor('"dtype":"F32","shape":[2],"data_offsets":[0,4]')),
  'offsets reversed': file(tensor('"dtype":"F32","shape":[1],"data_offsets":[4,0]')),
  'negative shape': file(tensor('"dtype":"F32","shape":[-1],"data_offsets":[0,4]')),
  overflow: file(tensor('"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]')),
  'unknown dtype': file(tensor('"dtype":"X","shape":[1],"data_offsets":[0,4]')),
  'dtype of the prototype': file(tensor('"dtype":"constructor","shape":[1],"data_offsets":[0,4]')),
  'metadata that is not text': file(`{"__metadata__":{"a":1},"a":{${A}}}`),
}

describe('safetensors', () => {
  it.each(Object.entries(MALFORMED))('denies: %s', async (_, bytes) => {
    expect(rulesOf(await scan(bytes, 'model.safetensors'))).toEqual(['safetensors-header'])
  })

  it.each([
    file(tensor(A)),
    file(`{"__metadata__":{"format":"pt"},"a":{${A}}}   `),
    file('{}', 0),
    file(`{"a":{${A}},"e":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}`),
  ])('accepts a sound header', async (bytes) => {
    for (const path of ['model.safetensors', 'model.bin'])
      expect(await scan(bytes, path)).toEqual({ format: 'safetensors', findings: [], gaps: [] })
  })
})
