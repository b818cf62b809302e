import { describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { kinds, verifyStatement } from '../support.js'

/** The form of model_signing 0.1 and 0.2 (facts sheet 1.7). */
const statement = (files: Readonly<Record<string, string>>, algorithm = 'file-sha256') => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: Object.entries(files).map(([name, content]) => ({
    name,
    digest: { sha256: digestOf(content) },
    annotations: { actual_hash_algorithm: algorithm },
  })),
  predicateType: 'https://model_signing/Digests/v0.1',
  predicate: { unused: 'Unused, just passed due to API requirements' },
})
const FILES = { 'm/a': '1', 'm/d/b': '2' }

describe('a statement of model_signing 0.2', () => {
  it('is accepted, and said to be one', async () => {
    const result = await verifyStatement(statement({ a: '1', 'd/b': '2' }), FILES)
    expect(result).toMatchObject({ outcome: 'pass', quirks: ['digests-v0.1'], examined: 2 })
  })

  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['a changed file', { a: '1', 'd/b': 'X' }, ['changed-file']],
    ['a file more', { a: '1' }, ['extra-file']],
    ['a file less', { a: '1', 'd/b': '2', c: '3' }, ['missing-file']],
    ['a name outside of the model', { a: '1', 'd/b': '2', '../c': '3' }, ['inconsistent']],
    ['no file', {}, ['inconsistent']],
  ])('is refused for %s', async (_, files, expected) => {
    const result = await verifyStatement(statement(files), FILES)
    expect(kinds(result)).toEqual(expected)
  })

  it('is refused with another hash, and with another predicate', async () => {
    const other = await verifyStatement(statement({ a: '1' }, 'file-blake2'), { 'm/a': '1' })
    expect(kinds(other)).toEqual(['malformed'])
    const mixed = { ...statement({ a: '1' }), predicate: { resources: [] } }
    expect(kinds(await verifyStatement(mixed, { 'm/a': '1' }))).toEqual(['malformed'])
  })
})
