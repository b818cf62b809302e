import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { createRandom } from '@secmlops/core'
import { mutate } from '@secmlops/testkit'
import { unpackBzip2 } from '../../src/compressed/bzip2.js'
import { unpackLz4 } from '@secmlops/core'
import { unpackLzma } from '../../src/compressed/lzma.js'
import { unpackXz } from '../../src/compressed/xz.js'
import { own } from '../../src/compressed/codecs.js'
import { DamagedStream, BoundedOutput, UnreadStream } from '@secmlops/core'
import { rulesOf, scan } from '../support/scan.js'

interface Stored {
  /** What compressed both: `RAW`, and a pickle that runs a command. */
  readonly by: string
  readonly raw: string
  readonly evil: string
}

const STORED = Object.entries(
  JSON.parse(
    readFileSync(new URL('../fixtures/compressed.json', import.meta.url), 'utf8'),
  ) as Record<string, Stored>,
)
const RAW = Buffer.concat([
  Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i) % 251)),
  Buffer.from('hello world '.repeat(100)),
  Buffer.alloc(3000),
  Buffer.from(Array.from({ length: 1500 }, (_, i) => ((i * 7919) >> 3) % 256)),
])
const UNPACK: Readonly<Record<string, (bytes: Uint8Array, output: BoundedOutput) => void>> = {
  bz2: unpackBzip2,
  xz: unpackXz,
  lzma: unpackLzma,
  lz4: unpackLz4,
}

const unpackerOf = (name: string): ((bytes: Uint8Array, output: BoundedOutput) => void) => {
  const unpack = UNPACK[name.split('.').at(-1) ?? '']
  if (!unpack) throw new Error(`nothing unpacks ${name}`)
  return unpack
}
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

describe('compressed streams', () => {
  it.each(STORED)('%s: as the other side wrote it', async (name, { raw }) => {
    const { content, fault } = await own(unpackerOf(name))(bytesOf(raw), RAW.length)
    expect(fault).toBeUndefined()
    expect(Buffer.from(content).equals(RAW)).toBe(true)
  })

  it.each(STORED)('%s: the content is bounded', async (name, { raw }) => {
    const { content, fault } = await own(unpackerOf(name))(bytesOf(raw), RAW.length - 1)
    expect(fault).toBe('limit')
    expect(RAW.subarray(0, content.length).equals(content)).toBe(true)
  })

  it.each(STORED)('%s: damaged, only errors of its own', (name, { raw }) => {
    const bytes = bytesOf(raw)
    for (let index = 0; index < 150; index += 1) {
      const random = createRandom(5, `${name}/${String(index)}`)
      try {
        unpackerOf(name)(mutate(bytes, bytes, random), new BoundedOutput(1 << 16))
      } catch (error) {
        expect(
          [DamagedStream, UnreadStream, RangeError].some((kind) => error instanceof kind),
        ).toBe(true)
      }
    }
  })

  it.each(STORED)('%s: a pickle in it is examined, whatever the name', async (name, { evil }) => {
    for (const path of [`clf.joblib.${name}`, 'model.pkl', 'notes.txt'])
      expect(rulesOf(await scan(bytesOf(evil), path))).toEqual(['pickle-code-execution'])
  })

  it('is a gap where it is cut short and may be a model', async () => {
    for (const [, { raw }] of STORED) {
      const bytes = bytesOf(raw)
      const { gaps } = await scan(bytes.subarray(0, bytes.length / 2), 'model.pkl')
      expect(gaps.length).toBeGreaterThan(0)
    }
  })

  // joblib 0.8 (`numpy_pickle_compat.write_zfile`); Python 2 wrote a space more.
  it.each(['', ' '])('the Z-file of old joblib is opened', async (space) => {
    const evil = Buffer.from("cos\nsystem\n(S'true'\ntR.")
    const head = `ZF${`0x${evil.length.toString(16)}`.padEnd(19)}${space}`
    const bytes = Buffer.concat([Buffer.from(head), deflateSync(evil)])
    expect(rulesOf(await scan(bytes, 'clf.gz'))).toEqual(['pickle-code-execution'])
  })

  it('D2: a bomb ends at its bound', async () => {
    const zeros = Buffer.from('QlpoOTFBWSZTWQ==', 'base64')
    expect((await scan(Buffer.concat([zeros, Buffer.alloc(64)]), 'model.pkl')).gaps.length).toBe(1)
  })
})
