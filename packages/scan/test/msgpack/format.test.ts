import { describe, expect, it } from '@jest/globals'
import { callOf } from '../support/pickle.js'
import { rulesOf, scan } from '../support/scan.js'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const text = (value: string): Buffer =>
  Buffer.concat([Buffer.from([0xd9, value.length]), Buffer.from(value)])
const map = (key: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x81]), text(key), value])
/** An extension of one byte of length. */
const extension = (type: number, payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xc7, payload.length, type]), payload])
const ARRAY = Buffer.concat([hex('93 91 02'), text('uint8'), hex('c4 02 0102')])

const gapsOf = async (bytes: Buffer): Promise<string[]> =>
  (await scan(bytes, 'm.msgpack')).gaps.map(({ detail }) => detail)

// Bytes by hand, from the MessagePack specification ("Formats").
describe('MessagePack', () => {
  it('passes every kind of value', async () => {
    for (const value of [
      hex('c0'),
      hex('c3'),
      hex('cb 3ff0000000000000'),
      hex('ca 3f800000'),
      hex('cf 0000000000000001'),
      hex('d3 ffffffffffffffff'),
      hex('e0'),
      hex('dc 0002 01 02'),
      hex('dd 00000001 01'),
      hex('de 0001 01 02'),
      hex('df 00000001 a161 02'),
      hex('da 0001 61'),
      hex('db 00000001 61'),
      hex('c5 0001 61'),
      hex('c6 00000001 61'),
      hex('d6 ff 00000000'),
      extension(1, ARRAY),
      extension(3, ARRAY),
    ])
      expect(await scan(map('a', value), 'm.msgpack')).toEqual({
        format: 'msgpack',
        findings: [],
        gaps: [],
      })
  })

  it.each([
    ['a byte that is never used', map('a', hex('c1'))],
    ['a text that is cut short', map('a', hex('d9 20 61'))],
    ['a list of more values than there are', map('a', hex('dd ffffffff 01'))],
    [
      'an array that ends before its extension',
      map('a', extension(1, Buffer.concat([ARRAY, hex('00')]))),
    ],
    [
      'an array that ends behind its extension',
      map('a', Buffer.concat([extension(1, hex('92 01')), hex('01')])),
    ],
    ['an extension that nobody knows', map('a', extension(77, hex('00')))],
    ['bytes behind the value', Buffer.concat([map('a', hex('01')), hex('02')])],
    ['endless nesting', Buffer.alloc(2000, 0x91)],
  ])('has a gap for %s', async (_, bytes) => {
    expect(await gapsOf(bytes)).toHaveLength(1)
  })

  it('tells of code and credentials in keys, texts and bytes, not of weights', async () => {
    const code = Buffer.from("os.system('x')")
    const bin = Buffer.concat([Buffer.from([0xc4, code.length]), code])
    for (const bytes of [
      map('a', text(code.toString())),
      map('__reduce__', hex('01')),
      map('a', bin),
    ])
      expect(rulesOf(await scan(bytes, 'm.msgpack'))).toEqual(['embedded-program'])
    const weights = Buffer.concat([hex('93 91 0e'), text('uint8'), bin])
    expect(rulesOf(await scan(map('a', extension(1, weights)), 'm.msgpack'))).toEqual([])
    const key = `AKIA${'ABCD2345'.repeat(2)}`
    expect(rulesOf(await scan(map('a', text(key)), 'm.msgpack'))).toEqual(['metadata-secret'])
  })

  // msgpack-numpy 0.4.8 `decode`: `if obj[b'kind'] == b'O': return pickle.loads(obj[b'data'])`. Such a file was clean.
  it('looks for pickles in bytes and texts', async () => {
    const evil = callOf('os', 'system')
    const bin = Buffer.concat([Buffer.from([0xc4, evil.length]), evil])
    const raw = Buffer.concat([Buffer.from([0xd9, evil.length]), evil])
    for (const value of [bin, raw])
      expect(rulesOf(await scan(map('data', value), 'm.msgpack'))).toEqual([
        'pickle-code-execution',
      ])
  })

  it('does not look for pickles without an end', async () => {
    const bytes = Buffer.concat([Buffer.from([0xc4, 12]), Buffer.alloc(12, '\0')])
    const many = Buffer.concat(new Array<Buffer>(1001).fill(bytes))
    const list = Buffer.concat([hex('dd 000003e9'), many])
    expect((await scan(list, 'm.msgpack')).gaps).toMatchObject([{ reason: 'limit' }])
  })
})
