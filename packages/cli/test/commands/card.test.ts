import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createProgram } from '../../src/program.js'

/** RFC 1321 and FIPS 180-2, of "abc". */
const MD5 = '900150983cd24fb0d6963f7d28e17f72'
const SHA256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

let folder: string
let told: string

const at = (name: string): string => join(folder, name)
const run = (...words: string[]): Promise<unknown> =>
  createProgram().parseAsync(['card', ...words], { from: 'user' })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'card-'))
  told = ''
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text)
    return true
  })
})

afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true })
  process.exitCode = 0
})

describe('card', () => {
  it('writes a card of a .dvc file with the SHA-256 of what is there, and exports it', async () => {
    writeFileSync(at('x.csv'), 'abc')
    writeFileSync(at('x.csv.dvc'), `outs:\n- path: x.csv\n  md5: ${MD5}\n  hash: md5\n`)
    await run('import', at('x.csv.dvc'), '--out', at('card.yml'))
    const card = readFileSync(at('card.yml'), 'utf8')
    expect(card).toContain(`sha256: ${SHA256}`)
    expect(card).toContain('unknown: "not stated in the source')
    expect(told).toContain('weak 1')
    expect(told).toContain(`written ${at('card.yml')}`)
    await run(
      'export',
      at('card.yml'),
      '--format',
      'cyclonedx',
      '--spec',
      '1.6',
      '--out',
      at('b.json'),
    )
    expect(readFileSync(at('b.json'), 'utf8')).toContain('"specVersion": "1.6"')
  })

  it('fails where a digest is another', async () => {
    writeFileSync(at('x.csv'), 'abd')
    writeFileSync(at('x.csv.dvc'), `outs:\n- path: x.csv\n  md5: ${MD5}\n`)
    await run('import', at('x.csv.dvc'), '--out', at('card.yml'))
    expect(told).toContain('mismatch x.csv')
    expect(process.exitCode).toBe(1)
  })

  it('refuses what a format demands and the card does not state', async () => {
    writeFileSync(at('card.yml'), 'name: a\ndescription: b\n')
    await expect(run('export', at('card.yml'), '--format', 'd-ta')).rejects.toMatchObject({
      code: 'incomplete-card',
      exit: 2,
    })
  })
})
