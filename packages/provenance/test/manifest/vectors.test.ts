import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  datasetId,
  filesRoot,
  manifestRoots,
  provenanceDigest,
  recordsRoot,
} from '@secmlops/provenance'

interface Vector {
  readonly input: {
    readonly files: readonly [string, number, string][]
    readonly records: readonly [string, string, string, string][]
    readonly card: string
  }
  readonly expected: { files: string; records: string; provenance: string; id: string }
}

/** Oracle: docs/reference/manifest.py, written from the definition and run with Python 3. */
const VECTORS = JSON.parse(
  readFileSync(new URL('../vectors/manifest.json', import.meta.url), 'utf8'),
) as Vector[]

describe('manifest', () => {
  it.each(VECTORS.map((vector) => [vector.input.files.length, vector] as const))(
    'check 4: equals the independent reference for %d entries, in any order',
    (_, { input, expected }) => {
      const files = input.files.map(([path, size, sha256]) => ({ path, size, sha256 })).reverse()
      const records = input.records
        .map(([id, split, label, content]) => ({ id, split, label, content }))
        .reverse()
      const seen = {
        files: filesRoot(files),
        records: recordsRoot(records),
        provenance: provenanceDigest(JSON.parse(input.card)),
      }
      const id = datasetId(seen.files, seen.records, seen.provenance)
      expect({ ...seen, id }).toEqual(expected)
    },
  )

  // A surrogate without its half has no UTF-8 form: U+FFFD stands in its place, as in all of Node.
  it.each(['a', 'é', '数据', '😀', '\ud83d', 'x'.repeat(70_000)])(
    'hashes the UTF-8 bytes of a name, after their number',
    (id) => {
      const bytes = Buffer.from(id)
      const leaf = createHash('sha256')
        .update(Buffer.from([2]))
        .update(Buffer.concat([be(bytes.length), bytes, be(0), be(4), Buffer.from('null')]))
        .update(Buffer.alloc(32, 0xab))
        .digest('hex')
      const content = 'Ab'.repeat(32)
      expect(recordsRoot([{ id, split: '', label: 'null', content }])).toBe(leaf)
    },
  )

  it('has the same roots by threads, which more leaves are worth', async () => {
    const files = Array.from({ length: 12_289 }, (_, i) => ({
      path: `${i % 7 ? 'ä' : 'a'}/${String(i)}.png`,
      size: 2 ** 33 + i,
      sha256: i.toString(16).padStart(64, '0'),
    }))
    const records = files.map(({ path, sha256 }) => ({
      id: path,
      split: 'train',
      label: '"x"',
      content: sha256,
    }))
    const inTurn = await manifestRoots(files, records, 1)
    expect(inTurn).toEqual({ files: filesRoot(files), records: recordsRoot(records) })
    expect(await manifestRoots(files, records, 2)).toEqual(inTurn)
  })
})

function be(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
