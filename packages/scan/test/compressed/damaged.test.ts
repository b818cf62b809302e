import { describe, expect, it } from '@jest/globals'
import { deflateSync, gzipSync } from 'node:zlib'
import { latin1 } from '../support/pickle.js'
import { rulesOf, scan } from '../support/scan.js'

const SYSTEM = latin1("cos\nsystem\n(S'id'\ntR.")
const PACKED = gzipSync(SYSTEM)
const WITHOUT_TRAILER = PACKED.subarray(0, -8)
/** Behind a literal of 150 MB, which is more than is unpacked. */
const FAR = Buffer.concat([latin1('\x80\x04B\x80\xd1\xf0\x08'), Buffer.alloc(150_000_000), SYSTEM])

// `pickle.load(gzip.open(name))` of CPython 3.11 runs each of them before it sees what is wrong.
const DAMAGED: Readonly<Record<string, Buffer>> = {
  'bytes behind the end': Buffer.concat([PACKED, latin1('garbage')]),
  'no end': WITHOUT_TRAILER,
  'a wrong checksum': Buffer.concat([WITHOUT_TRAILER, Buffer.alloc(4), PACKED.subarray(-4)]),
}

describe('a compressed pickle under a name that says nothing', () => {
  it.each(Object.entries(DAMAGED))('is found although the stream has %s', async (_, stream) => {
    const result = await scan(stream, 'weights')
    expect(rulesOf(result)).toEqual(['pickle-code-execution'])
    expect(result.gaps).toMatchObject([
      { reason: 'unreadable', detail: 'the gzip stream can not be decompressed' },
    ])
  })

  it('is found at the begin of more than is unpacked', async () => {
    const bomb = gzipSync(Buffer.concat([SYSTEM, Buffer.alloc(150_000_000)]), { level: 1 })
    const result = await scan(bomb, 'weights')
    expect(rulesOf(result)).toEqual(['pickle-code-execution'])
    expect(result.gaps).toContainEqual(expect.objectContaining({ reason: 'limit' }))
  })

  it('may go on behind what is unpacked', async () => {
    const { gaps } = await scan(gzipSync(FAR, { level: 1 }), 'weights')
    expect(gaps).toMatchObject([{ reason: 'limit' }])
  })

  // joblib 1.6 `load` of these bytes ran the command: it tells the format by its first two bytes (`numpy_pickle_compat.read_zfile`).
  it('may be a file of joblib before 0.10', async () => {
    const length = `0x${SYSTEM.length.toString(16)}`.padEnd(19)
    for (const separator of ['', ' ']) {
      const file = Buffer.concat([latin1(`ZF${length}${separator}`), deflateSync(SYSTEM)])
      expect(rulesOf(await scan(file, 'weights'))).toEqual(['pickle-code-execution'])
    }
  })
})

// joblib `BinaryZlibFile` goes on with the next stream; Node stops at the end of the first, and what followed was never seen.
describe('zlib streams one after another', () => {
  it('are read as one, as joblib reads them', async () => {
    const [head, tail] = [SYSTEM.subarray(0, 5), SYSTEM.subarray(5)]
    const file = Buffer.concat([deflateSync(head), deflateSync(tail)])
    expect(rulesOf(await scan(file, 'weights'))).toEqual(['pickle-code-execution'])
  })

  it('do not hide behind a harmless one', async () => {
    const harmless = deflateSync(latin1('\x80\x04].'))
    const second = await scan(Buffer.concat([harmless, deflateSync(SYSTEM)]), 'a.joblib')
    expect(rulesOf(second)).toEqual(['pickle-code-execution'])
    const { gaps } = await scan(Buffer.concat([harmless, latin1('tail')]), 'a.joblib')
    expect(gaps).toMatchObject([{ reason: 'unreadable' }])
  })

  it('are no endless work', async () => {
    const empty = deflateSync('')
    const { gaps } = await scan(Buffer.concat(new Array<Buffer>(5000).fill(empty)), 'a.joblib')
    expect(gaps).toContainEqual(expect.objectContaining({ reason: 'limit' }))
  })
})

describe('compressed text', () => {
  it('is none of our business, be it damaged or long', async () => {
    const long = gzipSync(Buffer.alloc(150_000_000, 'one line of a table\n'), { level: 1 })
    for (const stream of [long, gzipSync(latin1('hello')).subarray(0, -9)])
      expect(await scan(stream, 'data.csv.gz')).toEqual({
        format: undefined,
        findings: [],
        gaps: [],
      })
  })

  it('that is damaged is a gap where its name says "model"', async () => {
    const { gaps } = await scan(gzipSync(latin1('hello')).subarray(0, -9), 'model.pkl.gz')
    expect(gaps).toContainEqual(expect.objectContaining({ reason: 'unreadable' }))
  })
})
