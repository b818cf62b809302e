import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { createProgram } from '../../src/program.js'

let repository: GitRepository
beforeAll(() => {
  repository = gitRepository()
})
afterAll(() => {
  repository.remove()
})
afterEach(() => {
  jest.restoreAllMocks()
  process.exitCode = undefined
})

const at = (name: string): string => join(repository.directory, name)

async function secmlops(...words: string[]): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  await createProgram().parseAsync(words, { from: 'user' })
  jest.restoreAllMocks()
  return text
}

function rows(scope: string, shift = 0): { speed: number; camera: string }[] {
  const random = createRandom(3, scope)
  return Array.from({ length: 2000 }, () => ({
    speed: random.normal() + shift,
    camera: `cam-${String(random.integer(3))}`,
  }))
}

const csv = (table: ReturnType<typeof rows>): string =>
  ['speed,camera', ...table.map((row) => Object.values(row).join(',')), ''].join('\n')
const jsonl = (table: ReturnType<typeof rows>): string =>
  table.map((row) => `${JSON.stringify(row)}\n`).join('')

it('writes a signed profile that tables of any format are held against', async () => {
  writeFileSync(at('a.csv'), csv(rows('a')))
  writeFileSync(at('b.jsonl'), jsonl(rows('b')))
  writeFileSync(at('c.csv'), csv(rows('c', 0.5)))
  const keys = at('keys')
  await secmlops('keygen', '--out', keys)
  const profile = at('a.json')
  const words = [
    'baseline',
    at('a.csv'),
    '--out',
    profile,
    '--key',
    `${keys}.pem`,
    '--format',
    'json',
  ]
  expect(JSON.parse(await secmlops(...words))).toMatchObject({
    written: profile,
    rows: 2000,
    columns: 2,
    signature: `${profile}.sig`,
  })
  expect(readFileSync(profile, 'utf8')).toMatch(/^\{"baseline":1,.*\}\n$/)
  const verify = ['verify', profile, '--public-key', `${keys}.pub`, '--signature', `${profile}.sig`]
  expect(await secmlops(...verify)).toContain('verified')
  const drift = ['drift', '--reference', profile, '--format', 'json', '--current']
  expect(JSON.parse(await secmlops(...drift, at('b.jsonl')))).toMatchObject({ outcome: 'pass' })
  expect(process.exitCode).toBe(0)
  const shifted = JSON.parse(await secmlops(...drift, at('c.csv'))) as { columns: unknown[] }
  expect(shifted.columns).toMatchObject([
    { name: 'speed', outcome: 'fail', test: expect.stringMatching(/^ks-binned/) },
    { name: 'camera', outcome: 'pass' },
  ])
  expect(process.exitCode).toBe(1)
})

it('signs nothing that is only printed', async () => {
  await expect(secmlops('baseline', at('a.csv'), '--key', at('keys.pem'))).rejects.toThrow(
    'only a profile in a file can be signed',
  )
})
