import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import type { Manifest, MembershipProof } from '@secmlops/core'
import { faultOfProof, parseProof, proveMembership } from '@secmlops/provenance'

interface Vector {
  readonly input: {
    readonly files: readonly [string, number, string][]
    readonly records: readonly [string, string, string, string][]
  }
  readonly expected: { files: string; records: string; provenance: string; id: string }
}

/** Oracle of the roots and ids: docs/reference/manifest.py, written from the definition and run with Python 3. */
const VECTORS = JSON.parse(
  readFileSync(new URL('../vectors/manifest.json', import.meta.url), 'utf8'),
) as Vector[]

function manifestOf({ input, expected }: Vector): Manifest {
  const { files, records, provenance, id } = expected
  return {
    version: 1,
    dataset: { name: 'vector', format: 'image-folder' },
    id,
    roots: { files, records },
    provenance,
    files: input.files.map(([path, size, sha256]) => ({ path, size, sha256 })),
    records: input.records.map(([name, split, label, sha256]) => ({
      id: name,
      split,
      label: JSON.parse(label) as Manifest['records'][number]['label'],
      sha256,
    })),
  }
}

const MANIFESTS = VECTORS.map(manifestOf).filter(({ records }) => records.length > 0)
const last = MANIFESTS.at(-1)!
const proof = proveMembership(last, last.records.at(-1)!.id)

describe('membership', () => {
  it.each(MANIFESTS.map((manifest) => [manifest.records.length, manifest] as const))(
    'is proven for every file and record of %d',
    (_, manifest) => {
      for (const name of [
        ...manifest.files.map(({ path }) => path),
        ...manifest.records.map(({ id }) => id),
      ]) {
        const found = proveMembership(manifest, name)
        expect(found.id).toBe(manifest.id)
        expect(faultOfProof(found)).toBeUndefined()
      }
    },
  )

  it.each<[string, Partial<MembershipProof>]>([
    ['another label', { record: { ...proof.record!, label: '"other"' } }],
    ['another split', { record: { ...proof.record!, split: 'other' } }],
    ['another place', { index: 0 }],
    ['another path', { path: [...proof.path.slice(1), '0'.repeat(64)] }],
    ['another root', { roots: { ...proof.roots, records: proof.roots.files } }],
    ['another dataset', { id: '0'.repeat(64) }],
    ['a file besides', { file: { path: 'x', size: 1, sha256: '0'.repeat(64) } }],
  ])('is not proven with %s', (_, change) => {
    expect(faultOfProof({ ...proof, ...change })).toBeDefined()
  })

  it('is proven with the proof as it is read back', () => {
    expect(parseProof('proof.json', Buffer.from(JSON.stringify(proof)))).toEqual(proof)
  })

  it.each(['', '[]', '{"version":1}', JSON.stringify({ ...proof, extra: 1 }), '\u{0}'])(
    'refuses %j as a proof',
    (text) => {
      const parse = (): unknown => parseProof('proof.json', Buffer.from(text))
      expect(parse).toThrow(expect.objectContaining({ code: 'invalid-proof', exit: 2 }))
    },
  )

  it('refuses a name that the manifest does not list', () => {
    expect(() => proveMembership(last, 'nothing')).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    )
  })
})
