import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chdir, cwd, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { generateKeyPair } from '@secmlops/attest'
import { digestOf } from '@secmlops/core'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { createProgram } from '../../src/program.js'
import { linearModel } from '../../../robustness/test/support/linear-model.js'

const RELEASE = generateKeyPair()
const AUDITOR = generateKeyPair()
const POLICY = `version: 1
datasets:
  train: { path: train.csv, id: id, label: y, card: train.card.yml, split: train }
models:
  net: { path: net.onnx }
gates:
  provenance: { require: [license], screens: [duplicates] }
  signing: { signers: [{ public-key: keys/release.pub }] }
`
const CARD = `name: rows
description: made for this test
license: CC-BY-4.0
origin: [{ issuer: Example }]
`
const before = cwd()
let repository: GitRepository
let keys: GitRepository

beforeAll(async () => {
  // The loader of jest 30 loses modules that two imports ask for at once, as `allRules` does.
  await import('@secmlops/scan')
  await import('@secmlops/signing')
  await import('@secmlops/provenance')
  await import('@secmlops/robustness')
  await import('@secmlops/drift')
  repository = gitRepository()
  keys = gitRepository()
  keys.write({ 'release.pem': RELEASE.privateKey, 'gate.pem': AUDITOR.privateKey })
  keys.write({ 'gate.pub': AUDITOR.publicKey })
  repository.write({
    'secmlops.yml': POLICY,
    'keys/release.pub': RELEASE.publicKey,
    'train.csv': 'id,x,y\n1,2,a\n2,3,b\n3,5,a\n',
    'train.card.yml': CARD,
    'net.onnx': linearModel({ classes: 2, channels: 1, side: 2 }),
  })
  chdir(repository.directory)
  await secmlops('sign', 'net.onnx', '--key', join(keys.directory, 'release.pem'))
  repository.commit({})
  await check('first')
  await check('second', '--previous', bundle('first'))
  await check('third', '--previous', bundle('second'))
  await secmlops('attest', join(bundle('second'), 'report.json'), '--key', key('gate.pem'))
})
afterAll(() => {
  process.exitCode = undefined
  chdir(before)
  repository.remove()
  keys.remove()
})

const key = (name: string): string => join(keys.directory, name)
const bundle = (name: string): string => join(keys.directory, name)

async function secmlops(...argv: string[]): Promise<string> {
  let text = ''
  const spy = jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  process.exitCode = undefined
  await createProgram().parseAsync(argv, { from: 'user' })
  spy.mockRestore()
  return text
}

const check = (name: string, ...more: string[]): Promise<string> =>
  secmlops('check', '--all', '--threads', '1', '--out', bundle(name), ...more)

interface Answer {
  readonly outcome: string
  readonly parts: readonly string[]
  readonly messages: string
}

async function audit(...argv: string[]): Promise<Answer> {
  const text = await secmlops('audit', ...argv, '--format', 'json')
  const { outcome, bundles } = JSON.parse(text) as {
    outcome: string
    bundles: { defects: { part: string; message: string }[] }[]
  }
  const defects = bundles.flatMap((each) => each.defects)
  const parts = [...new Set(defects.map(({ part }) => part))].sort()
  return { outcome, parts, messages: defects.map(({ message }) => message).join('\n') }
}

/** Flips the lowest bit of the byte at a text, or of the middle one. */
async function flipped(
  path: string,
  at: string | undefined,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const bytes = readFileSync(path)
  const offset = at === undefined ? bytes.length >> 1 : bytes.indexOf(at)
  expect(offset).toBeGreaterThan(-1)
  const other = Buffer.from(bytes)
  other[offset] = (other[offset] ?? 0) ^ 1
  writeFileSync(path, other)
  const answer = await work()
  writeFileSync(path, bytes)
  return answer
}

describe('check 30: evidence', () => {
  it('two runs give a byte-identical verdict.json', () => {
    const verdict = (name: string): string =>
      readFileSync(join(bundle(name), 'verdict.json'), 'utf8')
    expect(verdict('second')).toBe(verdict('first'))
  })

  it('verifies offline, with what lies on disk and with a signature', async () => {
    const argv = ['--model', 'net', '--dataset', 'train', '--policy', 'secmlops.yml']
    const signed = ['--public-key', key('gate.pub')]
    expect(await audit(bundle('second'), ...argv, ...signed)).toMatchObject({
      outcome: 'pass',
      parts: [],
    })
    expect(await secmlops('audit', bundle('first'))).toMatch(/verified[^]*digests only/)
  })

  // What a pull request calls its folders reached the log as it was, and could begin a command of the runner.
  it('prints the name of a folder harmlessly', async () => {
    const hostile = bundle('seen\n::error::')
    cpSync(bundle('first'), hostile, { recursive: true })
    expect(await secmlops('audit', hostile)).toMatch(/^seen\\u\{a\}::error::: verified\n/)
  })

  it('a bundle that was taken out of the chain is noticed', async () => {
    expect(await audit(...['first', 'second', 'third'].map(bundle))).toMatchObject({
      outcome: 'pass',
    })
    expect(await audit(bundle('first'), bundle('third'))).toMatchObject({ parts: ['chain'] })
    expect(await audit(bundle('second'), bundle('first'))).toMatchObject({ parts: ['chain'] })
  })

  it('one flipped byte of what lies on disk today is named', async () => {
    const [model, data] = [
      join(repository.directory, 'net.onnx'),
      join(repository.directory, 'train.csv'),
    ]
    const first = bundle('first')
    expect(await flipped(model, undefined, () => audit(first, '--model', 'net'))).toMatchObject({
      parts: ['model'],
    })
    expect(await flipped(data, '5,a', () => audit(first, '--dataset', 'train'))).toMatchObject({
      parts: ['data'],
    })
    const policy = join(repository.directory, 'secmlops.yml')
    const audited = (): Promise<Answer> => audit(first, '--policy', policy)
    expect(await flipped(policy, 'duplicates', audited)).toMatchObject({ parts: ['policy'] })
  })

  // A byte of a label file can make it no file of labels any more: the audit ended there, and said nothing of the rest.
  it('what cannot be read any more is other data, and the rest is looked at', async () => {
    const [data, first] = [join(repository.directory, 'train.csv'), bundle('first')]
    const argv = ['--dataset', 'train', '--model', 'net']
    const kept = readFileSync(data)
    writeFileSync(data, Buffer.from([0xff, 0xfe, 0x00]))
    const answer = await audit(first, ...argv)
    writeFileSync(data, kept)
    expect(answer).toMatchObject({ outcome: 'fail', parts: ['data'] })
    await expect(audit(first, '--dataset', 'nowhere')).rejects.toMatchObject({ exit: 2 })
  })

  // What else a part is named with: its digest is in the index, and the index has its own.
  it.each([
    ['policy.yml', 'license', ['policy']],
    ['report.json', '"seconds"', ['report']],
    ['report.md', undefined, ['report']],
    ['report.html', undefined, ['report']],
    ['verdict.json', undefined, ['verdict']],
    ['index.json', '"name":"secmlops","version"', ['index']],
  ])('one flipped byte of %s is named', async (file, at, parts) => {
    const answer = await flipped(join(bundle('first'), file), at, () => audit(bundle('first')))
    expect(answer.outcome).toBe('fail')
    expect(answer.parts).toEqual(expect.arrayContaining(parts))
  })

  it('one flipped byte of the record of the tool is named', async () => {
    const index = join(bundle('first'), 'index.json')
    const { tool } = JSON.parse(readFileSync(index, 'utf8')) as { tool: Record<string, string> }
    // A digit stays one; a letter of the digest might become what no digest has.
    for (const value of [tool['version'], tool['digest']?.replace(/^[a-f]+/, '')]) {
      const answer = await flipped(index, value, () => audit(bundle('first')))
      expect(answer.parts).toEqual(['index', 'tool'])
    }
  })

  it('one flipped byte of the program that judged is named', async () => {
    const folder = fileURLToPath(new URL('../../src/', import.meta.url))
    expect(await audit(bundle('first'), '--tool', folder)).toMatchObject({ outcome: 'pass' })
    const copy = bundle('program')
    cpSync(folder, copy, { recursive: true })
    const audited = (): Promise<Answer> => audit(bundle('first'), '--tool', copy)
    expect(await flipped(join(copy, 'check/run-gate.ts'), undefined, audited)).toMatchObject({
      parts: ['tool'],
    })
  })

  it('every file of the bundle is held by its digest, and a missing one is named', async () => {
    for (const file of readdirSync(bundle('third'))) {
      const answer = await flipped(join(bundle('third'), file), undefined, () =>
        audit(bundle('third')),
      )
      expect([file, answer.outcome]).toEqual([file, 'fail'])
    }
  })

  it('who makes a bundle agree with itself has no signature', async () => {
    const other = ['--public-key', join(repository.directory, 'keys/release.pub')]
    expect(await audit(bundle('second'), ...other)).toMatchObject({ parts: ['signature'] })
    const unsigned = ['--public-key', key('gate.pub')]
    expect(await audit(bundle('first'), ...unsigned)).toMatchObject({ parts: ['signature'] })
    const statement = ['--statement', join(bundle('second'), 'report.verdict.json')]
    const borrowed = await audit(bundle('first'), ...unsigned, ...statement)
    expect(borrowed.parts).toEqual(['report'])
  })
})

// "One flipped byte in model, data, policy, tool or report makes verification fail, with a message that names which."
describe('done when, issue 10: a signed verdict in a deployment', () => {
  const program = fileURLToPath(new URL('../../src/', import.meta.url))

  /** The codes of what is wrong; none where the verdict verifies. */
  async function verified(...more: string[]): Promise<string[]> {
    const demand = ['--model', 'net', '--dataset', 'train', '--policy', 'secmlops.yml', ...more]
    const statement = join(bundle('second'), 'report.verdict.json')
    const trust = ['--public-key', key('gate.pub'), '--format', 'json']
    const text = await secmlops('verify-verdict', statement, ...demand, ...trust)
    const { outcome, defects } = JSON.parse(text) as {
      outcome: string
      defects: { code: string; message: string }[]
    }
    expect(outcome).toBe(defects.length > 0 ? 'fail' : 'pass')
    return defects.map(({ code, message }) => `${code}: ${message}`)
  }

  it('verifies for the bytes that were judged', async () => {
    const report = join(bundle('second'), 'report.json')
    expect(await verified('--report', report, '--tool', program)).toEqual([])
  })

  it('one flipped byte is named by its part', async () => {
    const report = join(bundle('second'), 'report.json')
    const copy = bundle('tool')
    cpSync(program, copy, { recursive: true })
    const policy = join(keys.directory, 'policy.yml')
    cpSync('secmlops.yml', policy)
    for (const [path, at, named, more] of [
      ['net.onnx', undefined, /^other-artifact: the model "net"/, []],
      ['train.csv', '5,a', /^other-artifact: the dataset "train"/, []],
      [policy, 'duplicates', /^other-policy: the policy/, ['--policy', policy]],
      [report, '"seconds"', /^other-report: the report/, ['--report', report]],
      [join(copy, 'check/run-gate.ts'), undefined, /^other-tool: the tool/, ['--tool', copy]],
    ] as const) {
      const found: string[] = []
      await flipped(path, at, async () => {
        found.push(...(await verified(...more)))
        return { outcome: 'fail', parts: [], messages: '' }
      })
      expect(found).toEqual([expect.stringMatching(named)])
    }
  })
})

describe('facts 17: manifests of a bundle', () => {
  it('name every file that the digests of the verdict stand for, and no record', () => {
    const read = (name: string): string => readFileSync(join(bundle('first'), name), 'utf8')
    const { subjects } = JSON.parse(read('report.json')) as {
      subjects: { name: string; digest: string }[]
    }
    const digests = Object.fromEntries(subjects.map(({ name, digest }) => [name, digest]))
    const model = read('signing-model-net.manifest.json')
    const data = read('provenance-dataset-train.manifest.json')
    expect(JSON.parse(model)).toMatchObject({
      digest: digests['net'],
      files: [{ sha256: digestOf(readFileSync('net.onnx')) }],
    })
    expect(JSON.parse(data)).toMatchObject({
      digest: digests['train'],
      files: [{ path: 'train.csv', sha256: digestOf(readFileSync('train.csv')) }],
    })
    expect(data).not.toContain('label')
  })
})

describe('exports of a bundle', () => {
  it('check 31: a card whose number was edited by hand fails', async () => {
    const card = join(keys.directory, 'DATA_CARD.md')
    const exported = ['export', bundle('first'), '--format', 'data-card']
    await secmlops(...exported, '--out', card)
    expect(await secmlops(...exported, '--check', card)).toMatch(/as the evidence says/)
    writeFileSync(card, readFileSync(card, 'utf8').replace('3 of 3', '9 of 9'))
    expect(await secmlops(...exported, '--check', card)).toMatch(/line \d+: .*9 of 9.*3 of 3/)
    expect(process.exitCode).toBe(1)
  })

  it('all name the digest of the model that was judged, and the verdict', async () => {
    const report = JSON.parse(readFileSync(join(bundle('first'), 'report.json'), 'utf8')) as {
      subjects: { digest: string }[]
    }
    for (const format of ['oscal', 'cyclonedx', 'spdx', 'model-card'])
      expect(await secmlops('export', bundle('first'), '--format', format)).toContain(
        report.subjects[0]?.digest,
      )
  })

  it('a bundle that does not verify is not exported', async () => {
    const path = join(bundle('third'), 'policy.yml')
    const bytes = readFileSync(path)
    writeFileSync(path, Buffer.concat([bytes, Buffer.from('# more\n')]))
    await expect(secmlops('export', bundle('third'), '--format', 'oscal')).rejects.toThrow(/policy/)
    writeFileSync(path, bytes)
  })
})
