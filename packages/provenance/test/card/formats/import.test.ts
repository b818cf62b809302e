import { describe, expect, it } from '@jest/globals'
import { imported } from './support.js'

const SHA256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
const MD5 = '900150983cd24fb0d6963f7d28e17f72'

const croissant = (file: object, more: object = {}): string =>
  JSON.stringify(
    {
      '@type': 'sc:Dataset',
      conformsTo: 'http://mlcommons.org/croissant/1.0',
      name: 'x',
      distribution: [{ '@type': 'cr:FileObject', '@id': 'a.csv', contentUrl: 'a.csv', ...file }],
      ...more,
    },
    null,
    1,
  )

describe('check 11: digests of a Croissant file', () => {
  it.each([
    [
      'the address that Hugging Face wrote',
      { sha256: 'https://github.com/mlcommons/croissant/issues/80' },
    ],
    ['32 digits, as in examples of the specification', { sha256: MD5 }],
    ['the text of the tests of mlcroissant', { sha256: '12345' }],
    ['no hexadecimal', { sha256: 'g'.repeat(64) }],
    ['an MD5 that is none, beside a SHA-256', { sha256: SHA256, md5: 'x' }],
    ['a number', { sha256: 1 }],
    ['a list', { sha256: [SHA256] }],
  ])('refuses %s, with its line', (_, file) => {
    expect(() => imported('c.json', croissant(file))).toThrow(
      expect.objectContaining({
        code: 'invalid-card',
        exit: 2,
        location: { path: 'c.json', line: 'md5' in file ? 11 : 10 },
      }),
    )
  })

  it('reads capitals as the same digest', () => {
    const { card } = imported(
      'c.json',
      croissant({ sha256: SHA256.toUpperCase(), md5: MD5.toUpperCase() }),
    )
    expect(card.files).toEqual([{ path: 'a.csv', sha256: SHA256, md5: MD5 }])
  })

  it.each(['0.8', '2.0'])('refuses version %s', (version) => {
    expect(() =>
      imported('c.json', { conformsTo: `http://mlcommons.org/croissant/${version}`, name: 'x' }),
    ).toThrow(
      expect.objectContaining({ code: 'invalid-card', location: { path: 'c.json', line: 2 } }),
    )
  })

  it.each(['dataCollectionTimeFrame', 'dataCollectionTimeframe'])('reads rai:%s', (key) => {
    const { card } = imported(
      'c.json',
      croissant({}, { [`rai:${key}`]: ['2020-01-01T00:00:00Z', '2020-12-31'] }),
    )
    expect(card.collected).toEqual({ from: '2020-01-01', to: '2020-12-31' })
  })
})

describe('licences', () => {
  // Addresses and names on the left, ids of the SPDX list on the right.
  it.each([
    ['https://creativecommons.org/licenses/by-nc-sa/4.0/', 'CC-BY-NC-SA-4.0'],
    ['https://creativecommons.org/licenses/by/3.0/de/', 'CC-BY-3.0-DE'],
    ['http://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://spdx.org/licenses/MIT.html', 'MIT'],
    ['https://www.apache.org/licenses/LICENSE-2.0', 'Apache-2.0'],
    ['cc-by-4.0', 'CC-BY-4.0'],
    ['apache-2.0', 'Apache-2.0'],
    ['MIT OR CC0-1.0', 'MIT OR CC0-1.0'],
  ])('%s is %s', (license, expected) => {
    expect(imported('c.json', croissant({}, { license })).card.license).toBe(expected)
  })

  it('takes several together, and what no list knows as unknown', () => {
    expect(
      imported('c.json', croissant({}, { license: ['MIT', 'CC0-1.0 OR ISC'] })).card.license,
    ).toBe('MIT AND (CC0-1.0 OR ISC)')
    expect(
      imported('c.json', croissant({}, { license: 'https://example.org/terms' })).card.license,
    ).toEqual({
      unknown: 'not a licence of the SPDX list: https://example.org/terms',
    })
  })

  it('reads "other" of Hugging Face with its name', () => {
    const card = (front: string): unknown =>
      imported('README.md', `---\n${front}\n---\n# Dataset Card for X\n\nRows.\n`).card.license
    expect(card('license: other\nlicense_name: my_own')).toBe('LicenseRef-my-own')
    expect(card('license: other')).toEqual({ unknown: expect.stringContaining('"other"') })
    expect(card('license: unknown\npretty_name: y')).toEqual({
      unknown: expect.stringContaining('not stated'),
    })
  })
})

describe('what a source does not state is unknown with a reason', () => {
  it.each([
    ['croissant', 'c.json', croissant({})],
    ['dvc', 'x.dvc', `outs:\n- md5: ${MD5}\n  size: 3\n  hash: md5\n  path: x.csv\n`],
    [
      'dvc',
      'dvc.lock',
      `schema: '2.0'\nstages:\n  prepare:\n    cmd: c\n    deps:\n    - path: raw.csv\n      md5: ${MD5}\n    outs:\n    - path: x.csv\n      md5: ${MD5}\n`,
    ],
    ['huggingface', 'README.md', '---\nlicense: mit\n---\n# X\n'],
    [
      'cyclonedx',
      'b.json',
      '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"data","name":"x","data":[{"type":"dataset"}]}]}',
    ],
    [
      'cyclonedx',
      'b.json',
      '{"bomFormat":"CycloneDX","specVersion":"1.7","components":[{"type":"machine-learning-model","name":"m","modelCard":{"modelParameters":{"datasets":[{"type":"dataset","name":"x"}]}}}]}',
    ],
    [
      'spdx',
      's.json',
      '{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[{"type":"dataset_DatasetPackage","spdxId":"a","name":"x"}]}',
    ],
    [
      'openlineage',
      'o.json',
      '{"eventType":"COMPLETE","eventTime":"2026-01-02T03:04:05Z","run":{"runId":"r"},"job":{"namespace":"n","name":"j"},"inputs":[{"namespace":"s3://b","name":"/raw"}],"outputs":[{"namespace":"s3://b","name":"x"}]}',
    ],
  ])('%s, %s', (format, path, source) => {
    const result = imported(path, source)
    expect(result.format).toBe(format)
    for (const fact of [
      'origin',
      'collected',
      'consent',
      'regions',
      'personal-data',
      'intended-use',
    ] as const)
      expect([fact, result.card[fact]]).toEqual([fact, { unknown: expect.stringMatching(/\w/) }])
    expect(result.unknown).toContain('consent')
  })

  it('OpenLineage: only a run that ended well made the data', () => {
    const event = (eventType: string): object => ({
      eventType,
      eventTime: '2026-01-02T03:04:05Z',
      run: {},
      job: {},
      inputs: [{ namespace: 's3://b', name: '/raw' }],
      outputs: [{ namespace: 's3://b', name: 'x' }],
    })
    expect(imported('o.json', event('COMPLETE')).card).toMatchObject({
      id: 's3://b/x',
      issued: '2026-01-02',
      'derived-from': ['s3://b/raw'],
    })
    expect(imported('o.json', event('FAIL')).card.issued).toBeUndefined()
  })

  it('asks which of several datasets is meant', () => {
    const lock = `schema: '2.0'\nstages:\n  a:\n    outs:\n    - path: x\n      md5: ${MD5}.dir\n    - path: y\n`
    expect(() => imported('dvc.lock', lock)).toThrow(
      expect.objectContaining({ remedy: 'Name one with --dataset: x, y' }),
    )
    expect(imported('dvc.lock', lock, { dataset: 'x' }).card.files).toEqual([
      { path: 'x', md5: `${MD5}.dir` },
    ])
  })
})
