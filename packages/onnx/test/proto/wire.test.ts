import { describe, expect, it } from '@jest/globals'
import { decode } from '../../src/proto/decode.js'
import { encode } from '../../src/proto/encode.js'

const of = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes)
const text = (value: string): number[] => [value.length, ...Buffer.from(value)]
const notOnnx = expect.objectContaining({ code: 'not-onnx' }) as unknown as Error

// Expected values: protobuf's "Encoding" document, by hand.
describe('decode', () => {
  it('takes repeated numbers packed and one by one, mixed', () => {
    const { dims } = decode('Tensor', of(0x08, 2, 0x0a, 2, 3, 4, 0x08, 5))
    expect(dims).toEqual(BigInt64Array.of(2n, 3n, 4n, 5n))
    const { floatData } = decode('Tensor', of(0x25, 0, 0, 0x80, 0x3f, 0x22, 4, 0, 0, 0, 0xc0))
    expect(floatData).toEqual(Float32Array.of(1, -2))
  })

  it('lets the last of several values count, and the last of a oneof', () => {
    expect(decode('Node', of(0x1a, ...text('a'), 0x1a, ...text('b'))).name).toBe('b')
    const dimension = decode('Dimension', of(0x08, 7, 0x12, ...text('n')))
    expect(dimension.dimValue).toBeUndefined()
    expect(dimension.dimParam).toBe('n')
  })

  it('joins a message that is given in pieces', () => {
    const bytes = of(0x3a, 3, 0x12, ...text('g'), 0x08, 8, 0x3a, 2, 0x0a, 0)
    const model = decode('Model', bytes)
    expect(model).toEqual({ irVersion: 8n, graph: { name: 'g', node: [{}] } })
    expect(encode('Model', model)).toEqual(bytes)
  })

  it('reads numbers that are longer than they need to be, and writes them back', () => {
    const bytes = of(0x88, 0x80, 0x00, 0x88, 0x80, 0x80, 0x00)
    const model = decode('Model', bytes)
    expect(model.irVersion).toBe(8n)
    expect(encode('Model', model)).toEqual(bytes)
    expect(encode('Model', { ...model })).toEqual(of(0x08, 8))
  })

  it('reads negative numbers of 64 and 32 bits', () => {
    const minusOne = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]
    expect(decode('Model', of(0x08, ...minusOne)).irVersion).toBe(-1n)
    expect(decode('Attribute', of(0xa0, 0x01, ...minusOne)).type).toBe(-1)
  })

  it('keeps unknown fields and those of another wire type through an edit', () => {
    const unknown = [0xc0, 0x3e, 5, 0x0d, 1, 2, 3, 4]
    const model = decode('Model', of(0x08, 8, ...unknown))
    expect(model).toEqual({ irVersion: 8n, unknownFields: of(...unknown) })
    expect(encode('Model', { ...model, irVersion: 9n })).toEqual(of(0x08, 9, ...unknown))
  })

  it('gives bytes as views of the file', () => {
    const file = of(0x4a, 3, 1, 2, 3)
    const { rawData } = decode('Tensor', file)
    expect(rawData?.buffer).toBe(file.buffer)
    expect(rawData?.byteOffset).toBe(2)
  })

  it.each([
    ['a number that ends nowhere', of(0x08, 0x80)],
    ['a number of more than ten bytes', of(0x08, ...Array<number>(11).fill(0x80), 0)],
    ['the field number 0', of(0x00, 1)],
    ['a field number beyond 29 bits', of(0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0)],
    ['a group', of(0x0b, 0x0c)],
    ['a length beyond the end', of(0x12, 5, 1)],
    ['a length of 2^63', of(0x12, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)],
    ['a name that is not UTF-8', of(0x12, 1, 0xff)],
    ['a part that is longer than the whole', of(0x3a, 3, 0x12, 4, 1, 2)],
  ])('refuses %s', (_, bytes) => {
    expect(() => decode('Model', bytes)).toThrow(notOnnx)
  })

  it('refuses packed numbers that are cut short', () => {
    expect(() => decode('Tensor', of(0x22, 3, 0, 0, 0))).toThrow(notOnnx)
    expect(() => decode('Tensor', of(0x3a, 1, 0x80))).toThrow(notOnnx)
  })
})

describe('encode', () => {
  it('writes what is untouched as it was, wherever it now lies', () => {
    const graph = of(0x12, 0x81, 0x00, 0x67)
    const model = decode('Model', of(0x3a, 4, ...graph))
    expect(encode('Model', { irVersion: 8n, graph: model.graph ?? {} })).toEqual(
      of(0x08, 8, 0x3a, 4, ...graph),
    )
  })
})
