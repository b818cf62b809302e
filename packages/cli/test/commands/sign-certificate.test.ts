import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { makeAuthority, makeLeaf } from '@secmlops/testkit'
import { createProgram } from '../../src/program.js'

const [YEAR, AGO] = [new Date().getUTCFullYear(), 1]
const validity = {
  notBefore: `${String(YEAR - AGO)}-01-01T00:00:00Z`,
  notAfter: `${String(YEAR + 1)}-12-31T00:00:00Z`,
}
const ROOT = makeAuthority({ subject: 'root', ...validity })
const AUTHORITY = makeAuthority({ subject: 'authority', issuer: ROOT, ...validity })
const LEAF = makeLeaf(AUTHORITY, { subject: 'leaf', email: 'a@example.com', ...validity })
const OTHER = makeAuthority({ subject: 'root', ...validity })

let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-sign-'))
  const files = {
    model: 'weights',
    'leaf.key': LEAF.key,
    'leaf.pem': LEAF.pem,
    'authority.pem': AUTHORITY.pem,
    'root.pem': ROOT.pem,
    'other.pem': OTHER.pem,
  }
  for (const [name, content] of Object.entries(files)) await writeFile(at(name), content)
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  process.exitCode = undefined
  jest.restoreAllMocks()
})

async function run(...words: string[]): Promise<string> {
  const lines: string[] = []
  jest.spyOn(stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  await createProgram().parseAsync(['node', 'secmlops', ...words])
  return lines.join('')
}

const sign = (...flags: string[]): Promise<string> =>
  run('sign', at('model'), '--key', at('leaf.key'), '--format', 'json', ...flags)
const verify = (root: string, subject: string): Promise<string> =>
  run('verify', at('model'), '--certificate-chain', at(root), '--subject', subject)

it('signs with a certificate and a version, and verifies to the pinned root', async () => {
  const signed = await sign(
    ...['--certificate', at('leaf.pem'), '--certificate-chain', at('authority.pem')],
    ...['--model-version', '3'],
  )
  expect(JSON.parse(signed)).toMatchObject({ version: 3, files: 1 })
  expect(JSON.parse(await readFile(at('model.sig'), 'utf8'))).toMatchObject({
    verificationMaterial: { x509CertificateChain: { certificates: { length: 2 } } },
  })
  const text = await verify('root.pem', 'a@example.com')
  expect(text).toMatch(/^verified, root .*\nsigner a@example.com, certificate .*\nversion 3\n/)
  expect(process.exitCode).toBe(0)
})

it.each([
  ['root.pem', 'b@example.com', /signed by a@example.com, not by b@example.com/],
  ['other.pem', 'a@example.com', /does not lead to a pinned root/],
])('refuses the root %s for %s', async (root, subject, message) => {
  expect(await verify(root, subject)).toMatch(message)
  expect(process.exitCode).toBe(1)
})

it.each([
  [[], /nobody is named who is trusted/],
  [['--subject', 'a'], /for one subject/],
  [['--certificate-chain', 'root.pem'], /for one subject/],
])('refuses to verify with %j', async (flags, message) => {
  const paths = flags.map((each) => (each.endsWith('.pem') ? at(each) : each))
  await expect(run('verify', at('model'), ...paths)).rejects.toThrow(message)
})

it('refuses a chain without a certificate, and an unfit version', async () => {
  await expect(sign('--certificate-chain', at('root.pem'))).rejects.toThrow(/needs the certificate/)
})
