import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { encodePng } from '@secmlops/dataset'
import { card, runGate } from '../support.js'

const POLICY = {
  datasets: { d: { path: 'data', format: 'image-folder' as const, card: 'card.yml' } },
  gates: {
    provenance: {
      changes: 'listed' as const,
      screens: ['personal-data' as const, 'hostile-content' as const],
    },
  },
}

const picture = await encodePng({ width: 2, height: 2, data: new Uint8Array(12).fill(9) })

async function rulesWith(name: string, bytes: Uint8Array | string): Promise<string[]> {
  const base = { 'data/a/1.png': picture, 'card.yml': card('personal-data: none') }
  const { findings } = await runGate(POLICY, base, { ...base, [`data/a/${name}`]: bytes })
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
}

/** SOI, and an APP1 segment whose GPS directory has a latitude (EXIF 2.32, 4.6.6); then EOI. */
function photo(tag: number): Buffer {
  const tiff = Buffer.alloc(44)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x8825, 10)
  tiff.writeUInt32LE(26, 18)
  tiff.writeUInt16LE(1, 26)
  tiff.writeUInt16LE(tag, 28)
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, tiff.length + 8])
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from([0xff, 0xd9])])
}

// Python 3.12: numpy.save of an array of objects (header of format 1.0), and pickle.dumps of os.system (protocol 0).
const PICKLE = "cos\nsystem\n(S'id'\ntR."
const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".padEnd(117) + '\n'
const OBJECTS = Buffer.concat([
  Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'),
  Buffer.from(header + PICKLE, 'latin1'),
])

describe('files that do something', () => {
  it.each([
    ['x.pkl', PICKLE, 'code-in-data'],
    ['x.npy', OBJECTS, 'code-in-data'],
    [
      'b.png',
      Buffer.concat([picture, Buffer.from('PK\x03\x04rest', 'latin1')]),
      'appended-to-image',
    ],
    ['b.jpg', Buffer.concat([photo(1), Buffer.from('\x7fELF', 'latin1')]), 'appended-to-image'],
    ['b.jpg', Buffer.concat([photo(1), Buffer.from('MZ\x90', 'latin1')]), 'appended-to-image'],
    ['x.svg', '<svg xmlns="x"><script>1</script></svg>', 'active-drawing'],
    ['x.svg', '<svg onload="a()"/>', 'active-drawing'],
    ['photo.jpg', photo(2), 'undeclared-personal-data'],
  ])('%s: %#', async (name, bytes, rule) => {
    expect(await rulesWith(name, bytes)).toEqual([rule])
  })

  it('an archive that unpacks to a thousand times its size is not unpacked', async () => {
    const bomb = gzipSync(new Uint8Array(1000))
    bomb.writeUInt32LE(1_000_000_000, bomb.length - 4)
    expect(await rulesWith('x.gz', bomb)).toEqual(['archive-bomb'])
  })

  it.each([
    ['b.png', picture],
    ['b.png', Buffer.concat([picture, Buffer.alloc(8)])],
    ['b.jpg', photo(1)],
    ['x.svg', '<svg><path d="M0 0"/></svg>'],
    ['x.txt', 'a pickle is a cucumber\n'],
    ['x.gz', gzipSync('text')],
  ])('%s is harmless: %#', async (name, bytes) => {
    expect(await rulesWith(name, bytes)).toEqual([])
  })
})
