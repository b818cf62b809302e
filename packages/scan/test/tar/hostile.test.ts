import { describe, expect, it } from '@jest/globals'
import { gzipSync } from 'node:zlib'
import { callOf, latin1, pickle, proto } from '../support/pickle.js'
import { isBlocked, rulesOf, scan } from '../support/scan.js'
import { pax, tar } from '../support/tar.js'
import { zip } from '../support/zip.js'

const EVIL = callOf('os', 'system')
const GOOD = pickle(proto(2), '}.')
const member = { name: 'model/weights.pkl', data: GOOD }

describe('a payload in a tar', () => {
  it.each([
    ['as a member', tar([{ name: 'a.txt', data: EVIL }])],
    ['as the second member', tar([member, { name: 'b', data: EVIL }])],
    ['without a magic (before POSIX)', tar([{ name: 'a', data: EVIL, type: '\0', magic: '' }])],
    ['under a long GNU name', tar([longName('L', 'n'.repeat(300)), { name: 'n', data: EVIL }])],
    ['under a pax name', tar([pax({ path: 'x'.repeat(200) }), { name: 'x', data: EVIL }])],
    ['in a zip in the tar', tar([{ name: 'm.pt', data: zip([{ name: 'd', data: EVIL }]) }])],
    ['in a tar in the tar', tar([{ name: 'm', data: tar([{ name: 'd', data: EVIL }]) }])],
    ['in a gzip of the tar', gzipSync(tar([{ name: 'a', data: EVIL }]))],
    ['behind the end', Buffer.concat([tar([member]), EVIL])],
    ['in a tar behind the end', Buffer.concat([tar([member]), tar([{ name: 'b', data: EVIL }])])],
    ['without an end', tar([{ name: 'a', data: EVIL }], Buffer.alloc(0))],
    ['in the last, cut member', tar([{ name: 'a', data: EVIL, size: 9999 }], Buffer.alloc(0))],
    [
      'as the first of two of a name',
      tar([
        { name: 'a', data: EVIL },
        { name: 'a', data: GOOD },
      ]),
    ],
    ['with a size in base 256', tar([{ name: 'a', data: EVIL, sizeField: base256(EVIL.length) }])],
    [
      'in a symbolic link with content',
      tar([
        { name: 'l', type: '2', link: 'b', size: 0 },
        { name: 'b', data: EVIL },
      ]),
    ],
    ['in the name of a member', tar([{ name: "cos\nsystem\n(S'id'\ntR.", data: GOOD }])],
  ])('is found %s', async (_, bytes) => {
    for (const path of ['model.tar', 'notes'])
      expect(rulesOf(await scan(bytes, path))).toContain('pickle-code-execution')
  })

  // torch/serialization.py legacy_load: the layout of torch before 0.1.10.
  it('is found in the oldest torch files, which are never clean', async () => {
    const layout = (payload: Buffer): Buffer =>
      tar([
        { name: './sys_info', data: GOOD },
        { name: './pickle', data: payload },
        { name: './storages', data: GOOD },
        { name: './tensors', data: GOOD },
      ])
    expect(rulesOf(await scan(layout(EVIL), 'm.pt'))).toContain('pickle-code-execution')
    expect((await scan(layout(GOOD), 'm.pt')).gaps).toMatchObject([{ reason: 'not-understood' }])
  })
})

describe('hostile tars', () => {
  it.each([
    ['parent folder', tar([{ name: '../a' }]), 'tar-unsafe-entry'],
    ['absolute', tar([{ name: '/etc/a' }]), 'tar-unsafe-entry'],
    ['backslash', tar([{ name: '..\\a' }]), 'tar-unsafe-entry'],
    ['parent folder in a pax name', tar([pax({ path: '../a' }), member]), 'tar-unsafe-entry'],
    ['parent folder in a long name', tar([longName('L', '../a'), member]), 'tar-unsafe-entry'],
    ['symbolic link out', tar([{ name: 'a/b', type: '2', link: '../../c' }]), 'tar-unsafe-entry'],
    ['absolute link', tar([{ name: 'a', type: '2', link: '/etc' }]), 'tar-unsafe-entry'],
    [
      'link out in pax',
      tar([pax({ linkpath: '/etc' }), { name: 'a', type: '2', link: 'b' }]),
      'tar-unsafe-entry',
    ],
    ['hard link out', tar([{ name: 'a', type: '1', link: '../b' }]), 'tar-unsafe-entry'],
    [
      'write through a link',
      tar([
        { name: 'a', type: '2', link: 'b' },
        { name: 'a/c', data: GOOD },
      ]),
      'tar-unsafe-entry',
    ],
    ['character device', tar([{ name: 'a', type: '3' }]), 'tar-unsafe-entry'],
    ['block device', tar([{ name: 'a', type: '4' }]), 'tar-unsafe-entry'],
    ['pipe', tar([{ name: 'a', type: '6' }]), 'tar-unsafe-entry'],
    ['duplicate', tar([member, member]), 'tar-duplicate-name'],
    [
      'two sizes (CVE-2025-62518)',
      tar([pax({ size: '4' }), { ...member, size: 0 }, member]),
      'tar-header-mismatch',
    ],
    [
      'a folder with content',
      tar([{ name: 'a', type: '5', size: 512 }, member]),
      'tar-header-mismatch',
    ],
  ])('%s', async (_, bytes, rule) => {
    expect(rulesOf(await scan(bytes, 'model.tar'))).toContain(rule)
  })

  it.each([
    ['a cut member', tar([member]).subarray(0, 514)],
    ['a broken second header', tar([member, { ...member, checksum: 7 }])],
    ['a size that is no number', tar([member, { ...member, sizeField: latin1('zzzzzzzzzzzz') }])],
    [
      'a size beyond 2^53',
      tar([member, { name: 'a', sizeField: Buffer.alloc(12, 0xff).fill(0x80, 0, 1) }]),
    ],
    ['a sparse member', tar([{ ...member, type: 'S' }])],
    ['a sparse member in pax', tar([pax({ 'GNU.sparse.major': '1' }), member])],
    ['a malformed pax header', tar([{ name: 'p', type: 'x', data: latin1('nonsense') }, member])],
    ['a global header that renames', tar([pax({ path: 'b' }, 'g'), member])],
    [
      'an extended header of 2 MB',
      tar([{ name: 'p', type: 'x', data: Buffer.alloc(2 << 20) }, member]),
    ],
  ])('is not clean: %s', async (_, bytes) => {
    const result = await scan(bytes, 'model.tar')
    expect(isBlocked(result)).toBe(true)
    expect(result.gaps).not.toEqual([])
  })

  it('accepts ordinary archives', async () => {
    const bytes = tar([
      pax({ comment: 'abc' }, 'g'),
      { name: 'model/', type: '5' },
      { ...member, name: './model/weights.pkl' },
      { name: 'model/latest', type: '2', link: 'weights.pkl' },
      { name: 'model/same', type: '1', link: 'model/weights.pkl' },
      { name: 'README', data: latin1('hello') },
    ])
    expect(await scan(bytes, 'model.tar')).toEqual({ format: 'tar', findings: [], gaps: [] })
  })
})

function longName(type: string, name: string): Parameters<typeof tar>[0][number] {
  return { name: '././@LongLink', type, data: latin1(`${name}\0`) }
}

function base256(size: number): Buffer {
  const field = Buffer.alloc(12)
  field.writeUInt32BE(size, 8)
  field[0] = 0x80
  return field
}
