import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chdir, cwd, stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { generateKeyPair, readPublicKey, verifyProvenance } from '@secmlops/attest'
import { digestOf } from '@secmlops/core'
import { replaceEnvironment } from '@secmlops/testkit'
import { createProgram } from '../../src/program.js'

const KEYS = generateKeyPair()
const BUILDER = 'https://ci.example.org/train'
const POLICY = `version: 1
datasets: { rows: { path: rows.csv, id: id, label: y } }
models:
  base: { path: base.onnx }
  net: { path: net, trained-on: [rows], base-model: base }
gates: { signing: { signers: [{ public-key: key.pub }] } }
`
/** Named by the runner of GitHub Actions (docs.github.com, "Variables reference"). */
const RUNNER = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/train.yml@refs/heads/main',
  GITHUB_RUN_ID: '7',
}

interface Statement {
  readonly subject: readonly { readonly digest: { readonly sha256: string } }[]
  readonly predicate: {
    readonly buildDefinition: {
      readonly externalParameters: unknown
      readonly resolvedDependencies: readonly {
        readonly name: string
        readonly digest: Readonly<Record<string, string>>
      }[]
    }
    readonly runDetails: unknown
  }
}

const home = cwd()
const restoreEnvironment = replaceEnvironment(process.env)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-run-'))
  chdir(folder)
  await mkdir('net')
  const files = {
    'secmlops.yml': POLICY,
    'rows.csv': 'id,x,y\n1,2,a\n2,3,b\n',
    'base.onnx': 'base',
    'net/weights': 'weights',
    'key.pem': KEYS.privateKey,
    'parameters.json': '{"epochs":3}',
    'broken.json': '{',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(name, content)
})
afterAll(async () => {
  chdir(home)
  await rm(folder, { recursive: true })
})
afterEach(() => {
  restoreEnvironment()
  jest.restoreAllMocks()
})

async function run(...argv: string[]): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  for (const name of Object.keys(RUNNER)) Reflect.deleteProperty(process.env, name)
  await createProgram().parseAsync(argv, { from: 'user' })
  return text
}

async function statementIn(file: string): Promise<Statement> {
  const { dsseEnvelope } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly dsseEnvelope: { readonly payload: string }
  }
  return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as Statement
}

const SIGNED = ['--key', 'key.pem', '--builder', BUILDER]

it('names the inputs that the policy binds to a model, each by what it is, and is believed', async () => {
  const text = await run('record-run', 'net', ...SIGNED, '--parameters', 'parameters.json')
  const recorded = JSON.parse(await run('record', 'rows', '--format', 'json')) as { root: string }
  const root = (await run('digest', 'net')).trim().slice('sha256:'.length)
  const base = (await run('digest', 'base.onnx')).trim().slice('sha256:'.length)
  expect(text).toContain(`trained on rows, id ${recorded.root}`)
  expect(text).toContain('written net.provenance.json')
  const { predicate } = await statementIn('net.provenance.json')
  const { externalParameters, resolvedDependencies } = predicate.buildDefinition
  expect(externalParameters).toMatchObject({ parameters: { epochs: 3 } })
  expect(resolvedDependencies).toMatchObject([
    { name: 'rows', digest: { sha256: recorded.root } },
    { name: 'base', digest: { sha256: base } },
  ])
  const verified = verifyProvenance({
    bundle: await readFile('net.provenance.json'),
    builders: [{ id: BUILDER, trust: { publicKeys: [readPublicKey(KEYS.publicKey)] } }],
    artifact: { roots: [root], files: [] },
  })
  expect(verified).toMatchObject({ outcome: 'pass', defects: [] })
})

// The statement cannot name itself; nor may a second run see another model than the first.
it('leaves a statement inside the model out of its root', async () => {
  const roots: string[] = []
  for (let i = 0; i < 2; i++) {
    const flags = ['--out', 'net/run.json', '--format', 'json', ...SIGNED]
    const out = JSON.parse(await run('record-run', 'net', ...flags)) as { model: { root: string } }
    roots.push(out.model.root)
  }
  await rm('net/run.json')
  const root = (await run('digest', 'net')).trim()
  expect(roots.map((each) => `sha256:${each}`)).toEqual([root, root])
})

it('is the workflow that runs it on GitHub Actions', async () => {
  const spy = jest.spyOn(stdout, 'write').mockReturnValue(true)
  Object.assign(process.env, RUNNER)
  const flags = ['--dataset', 'rows.csv', '--key', 'key.pem', '--out', 'a.json']
  await createProgram().parseAsync(['record-run', 'base.onnx', ...flags], { from: 'user' })
  expect(spy).toHaveBeenCalled()
  expect(await statementIn('a.json')).toMatchObject({
    // A model of one file has the root of that one digest (OMS v1.0, 5.2).
    subject: [
      { name: 'base.onnx', digest: { sha256: digestOf(Buffer.from(digestOf('base'), 'hex')) } },
      { digest: { sha256: digestOf('base') } },
    ],
    predicate: {
      runDetails: {
        builder: { id: 'https://github.com/o/r/.github/workflows/train.yml@refs/heads/main' },
        metadata: { invocationId: 'https://github.com/o/r/actions/runs/7/attempts/1' },
      },
    },
  })
})

it.each([
  ['no builder', ['net', '--key', 'key.pem'], 'no-builder'],
  ['no signer', ['net', '--builder', BUILDER], 'no-signer'],
  ['no data', ['base', ...SIGNED], 'no-training-data'],
  ['data that is not there', ['base', '--dataset', 'nowhere', ...SIGNED], 'not-found'],
  ['a model that is not there', ['nowhere', '--dataset', 'rows', ...SIGNED], 'not-found'],
  [
    'parameters that are no JSON',
    ['net', '--parameters', 'broken.json', ...SIGNED],
    'invalid-parameters',
  ],
])('refuses %s', async (_, argv, code) => {
  await expect(run('record-run', ...argv, '--out', 'none.json')).rejects.toMatchObject({ code })
  await expect(readFile('none.json')).rejects.toThrow()
})
