import { describe, expect, it } from '@jest/globals'
import { callOf, latin1, pickle, proto } from '../support/pickle.js'
import { isBlocked, rulesOf, scan } from '../support/scan.js'
import { zip } from '../support/zip.js'

const EVIL = callOf('os', 'system')
const GOOD = pickle(proto(2), '}.')
const member = { name: 'archive/data.pkl', data: GOOD }

// facts/model-signing.md 6.3, containers; field names as in APPNOTE 4.3.
describe('D2: hostile zips', () => {
  it.each([
    [
      'name mismatch (CVE-2025-1944)',
      zip([{ ...member, localName: 'archive/data.txt' }]),
      'zip-header-mismatch',
    ],
    ['false encryption (CVE-2025-1945)', zip([{ ...member, flags: 1 }]), 'zip-false-encryption'],
    ['encryption in one header', zip([{ ...member, localFlags: 1 }]), 'zip-header-mismatch'],
    ['bad CRC (CVE-2025-10156)', zip([{ ...member, crc: 1 }]), 'zip-bad-crc'],
    ['wrong size', zip([{ ...member, size: 3 }]), 'zip-bad-crc'],
    ['duplicate names', zip([member, member]), 'zip-duplicate-name'],
    [
      'two entries for one header',
      zip([member, { ...member, name: 'b', localOffset: 0 }]),
      'zip-overlap',
    ],
    ['hidden entry', zip([member, { ...member, name: 'b', hidden: true }]), 'zip-hidden-data'],
    ['parent folder', zip([{ ...member, name: '../data.pkl' }]), 'zip-unsafe-name'],
    ['absolute', zip([{ ...member, name: '/data.pkl' }]), 'zip-unsafe-name'],
    ['backslash', zip([{ ...member, name: '..\\data.pkl' }]), 'zip-unsafe-name'],
    ['drive', zip([{ ...member, name: 'C:data.pkl' }]), 'zip-unsafe-name'],
    ['symbolic link', zip([{ ...member, mode: 0o120777 }]), 'zip-unsafe-name'],
  ])('%s', async (_, bytes, rule) => {
    expect(rulesOf(await scan(bytes, 'model.pt'))).toContain(rule)
  })

  it.each([
    ['stored', zip([{ name: 'a/data.pkl', data: EVIL }])],
    ['deflated', zip([{ name: 'a/data.pkl', data: EVIL, deflate: true }])],
    ['a wrong extension (CVE-2025-1889)', zip([{ name: 'a/notes.txt', data: EVIL }])],
    ['in a torch storage', zip([member, { name: 'archive/data/0', data: EVIL }])],
    ['a bad CRC', zip([{ name: 'a/data.pkl', data: EVIL, crc: 1 }])],
    ['flag bits', zip([{ name: 'a/data.pkl', data: EVIL, flags: 1 }])],
    ['another local name', zip([{ name: 'a/readme', localName: 'a/data.pkl', data: EVIL }])],
    ['a prefix', zip([{ name: 'a/data.pkl', data: EVIL }], { prefix: Buffer.alloc(777, 1) })],
    ['a suffix', zip([{ name: 'a/data.pkl', data: EVIL }], { suffix: Buffer.alloc(777, 1) })],
    [
      'a zip in a zip',
      zip([{ name: 'a.bin', data: zip([{ name: 'b', data: EVIL }]), deflate: true }]),
    ],
    ['the prefix itself', zip([member], { prefix: EVIL })],
    ['the suffix itself', zip([member], { suffix: EVIL })],
    ['a pickle with a benign zip behind', Buffer.concat([EVIL, zip([member])])],
    ['a benign pickle with a zip behind', Buffer.concat([GOOD, zip([{ name: 'a', data: EVIL }])])],
  ])('finds the payload: %s', async (_, bytes) => {
    for (const path of ['model.pt', 'notes.md'])
      expect(rulesOf(await scan(bytes, path))).toContain('pickle-code-execution')
  })

  it.each([
    ['no directory', zip([member]).subarray(0, 60)],
    ['an unknown method', zip([{ ...member, method: 99 }])],
    ['really encrypted', zip([{ ...member, flags: 1, data: Buffer.alloc(64, 7), crc: 5 }])],
    ['corrupt deflate', zip([{ ...member, method: 8, data: Buffer.alloc(64, 0xff) }])],
    ['a header elsewhere', zip([{ ...member, localOffset: 11 }])],
    ['a bomb', zip([{ name: 'a', data: Buffer.alloc(130 << 20), deflate: true }])],
  ])('is not clean: %s', async (_, bytes) => {
    const result = await scan(bytes, 'model.zip')
    expect(isBlocked(result)).toBe(true)
    expect(result.gaps).not.toEqual([])
  })

  it('reports an entry beyond the end of the file inside the file', async () => {
    const bytes = zip([member, { ...member, localOffset: 1 << 30 }])
    const { findings } = await scan(bytes, 'model.zip')
    expect(findings.map(({ rule }) => rule)).toContain('zip-duplicate-name')
    for (const { location } of findings) expect(location?.offset).toBeLessThan(bytes.length)
  })

  it('stops at a depth', async () => {
    let bytes = zip([{ name: 'x', data: EVIL }])
    for (let depth = 0; depth < 20; depth += 1) bytes = zip([{ name: 'x', data: bytes }])
    const { gaps } = await scan(bytes, 'x.zip')
    expect(gaps).toMatchObject([{ reason: 'limit' }])
  })

  it('accepts ordinary archives', async () => {
    const files = [
      { name: 'docs/', data: Buffer.alloc(0) },
      { name: 'docs/a.txt', data: latin1('hello'), deflate: true },
      { name: 'docs/b.json', data: latin1('{"a": [1, 2]}') },
    ]
    expect(await scan(zip(files), 'docs.zip')).toEqual({ format: 'zip', findings: [], gaps: [] })
  })
})
