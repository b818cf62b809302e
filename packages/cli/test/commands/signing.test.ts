import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stderr, stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { generateKeyPair } from '@secmlops/attest'
import { createProgram } from '../../src/program.js'

let folder: string
const at = (...names: string[]): string => join(folder, ...names)

/** Facts sheet 1.2: each file holds its own name. */
const NAMES = ['Z', 'a/b', 'a b', 'a-b', 'a.b', 'ü', 'ｚ', '😀']

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-signing-'))
  await mkdir(at('m', 'a'), { recursive: true })
  for (const name of NAMES) await writeFile(at('m', name), name)
  const { privateKey, publicKey } = generateKeyPair()
  await writeFile(at('key.pem'), privateKey)
  await writeFile(at('key.pub'), publicKey)
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  delete process.env['GITHUB_ARTIFACTS']
  process.exitCode = undefined
  jest.restoreAllMocks()
})

async function run(...argv: string[]): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  await createProgram().parseAsync(argv, { from: 'user' })
  return text
}

it.each([
  ['spec', 'b1935c6fd1b9f86a520fddc3e20f14a2e3c5180c566e4d872f188294dd4b798f'],
  ['python', 'de769ec61b2cb6e5b2a57639d0147fca892151e4ecfc02b74795e493c5f78d16'],
])('prints the root in the order "%s" (facts sheet 1.2)', async (order, root) => {
  expect(await run('digest', at('m'), '--order', order)).toBe(`sha256:${root}\n`)
})

it('leaves out what it is told to', async () => {
  const text = await run('digest', at('m'), '--ignore-paths', 'a', '--format', 'json')
  expect(JSON.parse(text)).toMatchObject({ files: 7, ignored: ['a/b'] })
})

it('signs shards that it verifies', async () => {
  const flags = ['--serialization', 'shards', '--shard-size', '2']
  await run('sign', at('m'), '--key', at('key.pem'), ...flags, '--ignore-paths', 'a b')
  const bundle = JSON.parse(await readFile(at('m.sig'), 'utf8')) as {
    readonly dsseEnvelope: { readonly payload: string }
  }
  const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()
  expect(payload).toContain('"name":"a.b:0:2"')
  await rm(at('m', 'a b'))
  const cache = ['--hash-cache', at('digests.json')]
  const verified = await run('verify', at('m'), '--public-key', at('key.pub'), ...cache)
  expect(verified).toMatch(/^verified, root [0-9a-f]{64}\n/)
  expect(process.exitCode).toBe(0)
  await writeFile(at('m', 'Z'), 'z')
  const changed = await run('verify', at('m'), '--public-key', at('key.pub'))
  expect(changed).toContain('tampered-file')
  expect(process.exitCode).toBe(1)
})

it('refuses a folder that is a symbolic link, wherever it leads', async () => {
  await mkdir(at('linked'))
  await writeFile(at('linked', 'w'), 'x')
  await symlink(at('m'), at('linked', 'more'))
  const refusal = { code: 'unsafe-model', exit: 2 }
  await expect(run('digest', at('linked'))).rejects.toMatchObject(refusal)
  await expect(run('sign', at('linked'), '--key', at('key.pem'))).rejects.toMatchObject(refusal)
})

it('signs the folder of a nested repository, and misses nothing that is put there (OMS v1.0, 6.2.1)', async () => {
  await mkdir(at('n', 'sub', '.git'), { recursive: true })
  await mkdir(at('n', '.git'))
  for (const name of ['.git/HEAD', 'sub/.git/HEAD', 'w']) await writeFile(at('n', name), name)
  await run('sign', at('n'), '--key', at('key.pem'))
  expect(await run('verify', at('n'), '--public-key', at('key.pub'))).toMatch(/^verified/)
  expect(await run('digest', at('n'), '--format', 'json')).toMatch(/"files": ?2/)
  await writeFile(at('n', 'sub', '.git', 'w.py'), 'import os')
  const text = await run('verify', at('n'), '--public-key', at('key.pub'))
  expect(text).toMatch(/NOT verified[^]*sub\/\.git\/w\.py is not in the signature/)
})

it('names the files that two signatures list otherwise', async () => {
  await mkdir(at('v'))
  const sign = (name: string): Promise<string> =>
    run('sign', at('v'), '--key', at('key.pem'), '--signature', at(name))
  for (const name of ['kept', 'removed', 'changed']) await writeFile(at('v', name), name)
  await sign('old.sig')
  await rm(at('v', 'removed'))
  await writeFile(at('v', 'changed'), 'other')
  await writeFile(at('v', 'added'), 'new')
  await sign('new.sig')
  const text = await run('diff', at('old.sig'), at('new.sig'), '--format', 'json')
  expect(JSON.parse(text)).toEqual({ added: ['added'], removed: ['removed'], changed: ['changed'] })
  await writeFile(at('bad.sig'), '{}')
  await expect(run('diff', at('old.sig'), at('bad.sig'))).rejects.toMatchObject({
    code: 'malformed-signature',
  })
})

it('names the signature to the runner, and a model that is one file', async () => {
  process.env['GITHUB_ARTIFACTS'] = at('artifacts')
  await run('sign', at('v'), '--key', at('key.pem'))
  await run('sign', at('v', 'kept'), '--key', at('key.pem'))
  const lines = (await readFile(at('artifacts'), 'utf8')).split('\n')
  expect(lines).toEqual([at('v.sig'), at('v', 'kept.sig'), at('v', 'kept'), ''])
})

it('prints the root as actions/attest reads it', async () => {
  const text = await run('digest', at('m'), '--format', 'checksums')
  expect(text).toMatch(/^[0-9a-f]{64} {2}m\n$/)
})

// The signature was written without a word, and the first verify refused it.
it('tells the signer of weights that the signature leaves out', async () => {
  // ModelProto { graph { initializer { name: "w", external_data { location: "w.bin" } } } }
  const model = 'CAg6LwoMCgF4EgF5IgRSZWx1KhwIBBABQgF3ahEKCGxvY2F0aW9uEgV3LmJpbnABEgFnQgQKABAR'
  await writeFile(at('net.onnx'), Buffer.from(model, 'base64'))
  const warn = jest.spyOn(stderr, 'write').mockReturnValue(true)
  await run('sign', at('net.onnx'), '--key', at('key.pem'))
  expect(warn).toHaveBeenCalledWith(
    expect.stringMatching(/^warning: net\.onnx reads weights from w\.bin, .* it will not verify/),
  )
})
