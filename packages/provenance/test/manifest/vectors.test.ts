import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { datasetId, filesRoot, provenanceDigest, recordsRoot } from '@secmlops/provenance'

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
})
