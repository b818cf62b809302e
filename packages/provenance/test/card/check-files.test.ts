import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { checkCardFiles } from '@secmlops/provenance'
import { memoryTree } from '@secmlops/testkit'

/** FIPS 180-2 and RFC 1321, of "abc". */
const SHA256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
const MD5 = '900150983cd24fb0d6963f7d28e17f72'
const OTHER = { sha256: '0'.repeat(64), md5: '0'.repeat(32) }

const TREE = memoryTree({
  'a.csv': 'abc',
  'crlf.txt': 'a\r\nb\r\n',
  'd/1.txt': 'abc',
  'd/s/2.txt': 'x',
})

describe('check 11: MD5 alone never counts as verified, and both must match', () => {
  it.each([
    ['SHA-256', { sha256: SHA256 }, 'verified'],
    ['both', { sha256: SHA256, md5: MD5 }, 'verified'],
    ['capitals', { sha256: SHA256.toUpperCase(), md5: MD5.toUpperCase() }, 'verified'],
    ['MD5 alone', { md5: MD5 }, 'weak'],
    ['nothing', {}, 'undigested'],
    ['another SHA-256 beside the MD5', { sha256: OTHER.sha256, md5: MD5 }, 'mismatch'],
    ['another MD5 beside the SHA-256', { sha256: SHA256, md5: OTHER.md5 }, 'mismatch'],
    ['another MD5', { md5: OTHER.md5 }, 'mismatch'],
    ['another size', { size: 4, sha256: SHA256 }, 'mismatch'],
  ])('%s: %s is %s', async (_, stated, state) => {
    const [checked] = await checkCardFiles(TREE, [{ path: 'a.csv', ...stated }])
    expect(checked?.state).toBe(state)
    // SHA-256 is computed where the data is there, unless the data is not what was stated.
    expect(checked?.files[0]?.sha256).toBe(
      state === 'mismatch'
        ? 'sha256' in stated
          ? stated.sha256
          : undefined
        : checked?.files[0]?.sha256,
    )
    if (state === 'weak' || state === 'undigested') expect(checked?.files[0]?.sha256).toBe(SHA256)
  })

  it('says what is not here', async () => {
    const files = [
      { path: 'https://example.org/a.csv', sha256: SHA256 },
      { path: 'gone', md5: MD5 },
    ]
    expect((await checkCardFiles(TREE, files)).map(({ state }) => state)).toEqual([
      'absent',
      'absent',
    ])
  })

  it('refuses to leave the folder', async () => {
    await expect(checkCardFiles(TREE, [{ path: '../../etc/passwd' }])).resolves.toMatchObject([
      { state: 'absent' },
    ])
  })

  it('reads text as DVC before 3.0 did', async () => {
    const md5 = createHash('md5').update('a\nb\n').digest('hex')
    expect((await checkCardFiles(TREE, [{ path: 'crlf.txt', md5 }]))[0]?.state).toBe('weak')
  })

  it('a folder of DVC becomes its files', async () => {
    // printf '[{"md5": "900150983cd24fb0d6963f7d28e17f72", "relpath": "1.txt"}, {"md5": "9dd4e461268c8034f5c8564e155c67a6",
    // "relpath": "s/2.txt"}]' | md5sum
    const list = `[{"md5": "${MD5}", "relpath": "1.txt"}, {"md5": "9dd4e461268c8034f5c8564e155c67a6", "relpath": "s/2.txt"}]`
    const md5 = `${createHash('md5').update(list).digest('hex')}.dir`
    const [checked] = await checkCardFiles(TREE, [{ path: 'd', md5 }])
    expect(checked).toMatchObject({
      state: 'weak',
      files: [{ path: 'd/1.txt', sha256: SHA256 }, { path: 'd/s/2.txt' }],
    })
    expect((await checkCardFiles(TREE, [{ path: 'd', md5: `${OTHER.md5}.dir` }]))[0]?.state).toBe(
      'mismatch',
    )
  })
})
