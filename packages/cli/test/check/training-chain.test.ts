import { chdir, cwd, stdout } from 'node:process'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { generateKeyPair } from '@secmlops/attest'
import { fakeTools, gitRepository, type Files, type GitRepository } from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'
import { createProgram } from '../../src/program.js'
import { linearModel } from '../../../robustness/test/support/linear-model.js'

const BUILDER = 'https://ci.example.org/train'
const [RELEASE, CI] = [generateKeyPair(), generateKeyPair()]
const POLICY = `version: 1
datasets:
  train: { path: train.csv, id: id, label: y, card: train.card.yml, split: train }
  test: { path: test.csv, id: id, label: y, card: test.card.yml, split: test }
models:
  net: { path: net.onnx, trained-on: [train] }
gates:
  provenance: { require: [license] }
  signing:
    signers: [{ public-key: keys/release.pub }]
    builders: [{ id: ${BUILDER}, signer: { public-key: keys/ci.pub } }]
`
const card = (license: string): string =>
  `name: rows\ndescription: made for this test\nlicense: ${license}\norigin: [{ issuer: Example }]\n`
const TRAIN = 'id,x,y\n1,2,a\n2,3,b\n3,5,a\n'
const TEST = 'id,x,y\n11,7,a\n12,9,b\n'

const data = (license: string): Files => ({
  'train.csv': TRAIN,
  'test.csv': TEST,
  'train.card.yml': card(license),
  'test.card.yml': card('CC-BY-4.0'),
})

const before = cwd()
let repository: GitRepository

beforeAll(async () => {
  // The loader of jest 30 loses modules that two imports ask for at once, as `allRules` does.
  await import('@secmlops/scan')
  await import('@secmlops/signing')
  await import('@secmlops/provenance')
  await import('@secmlops/drift')
  repository = gitRepository()
  repository.commit({
    'secmlops.yml': POLICY,
    'keys/release.pub': RELEASE.publicKey,
    'keys/ci.pub': CI.publicKey,
    ...data('CC-BY-4.0'),
  })
  repository.git('branch', 'target')
  chdir(repository.directory)
})
afterAll(() => {
  chdir(before)
  repository.remove()
})

async function secmlops(...argv: string[]): Promise<void> {
  const spy = jest.spyOn(stdout, 'write').mockReturnValue(true)
  await createProgram().parseAsync(argv, { from: 'user' })
  spy.mockRestore()
}

/** A training job in this checkout: data and model go in as they are, two signatures come out. */
async function train(license: string, ...datasets: string[]): Promise<void> {
  repository.git('checkout', '--quiet', '-B', 'head', 'target')
  repository.write({
    ...data(license),
    'net.onnx': linearModel({ classes: 2, channels: 1, side: 2 }),
  })
  const keys = gitRepository()
  keys.write({ 'release.pem': RELEASE.privateKey, 'ci.pem': CI.privateKey })
  const key = (name: string): string[] => ['--key', `${keys.directory}/${name}.pem`]
  const named = datasets.flatMap((each) => ['--dataset', each])
  await secmlops('record-run', 'net', ...key('ci'), '--builder', BUILDER, ...named)
  await secmlops('sign', 'net.onnx', ...key('release'))
  keys.remove()
  repository.commit({})
}

interface Judged {
  readonly outcome: string
  readonly gates: Readonly<Record<string, { readonly outcome: string; readonly errors: string[] }>>
}

async function judged(): Promise<Judged> {
  const { logger, progress, clock } = fakeTools()
  const { directory } = repository
  const options = { directory, base: 'target', threads: 1, logger, progress, clock }
  const { report } = await runCheck({ ...options, gates: ['provenance', 'signing'] })
  const gates = report.gates.map(({ id, outcome, findings }) => {
    const errors = findings.flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []))
    return [id, { outcome, errors }] as const
  })
  return { outcome: report.outcome, gates: Object.fromEntries(gates) }
}

describe('a model, its training and the data gate in one run', () => {
  // Data that the pull request does not touch was judged when it was merged.
  it('pass together', async () => {
    await train('CC-BY-4.0')
    expect(await judged()).toEqual({
      outcome: 'pass',
      gates: {
        provenance: { outcome: 'not-applicable', errors: [] },
        signing: { outcome: 'pass', errors: [] },
      },
    })
  })

  it('check 14: block together where the data gate does not pass, though the statement holds', async () => {
    await train('unknown')
    expect(await judged()).toMatchObject({
      outcome: 'fail',
      gates: { provenance: { outcome: 'fail' }, signing: { outcome: 'pass', errors: [] } },
    })
  })

  // The very rows of the evaluation data, however the training called them.
  it('check 14: block where the training took the evaluation data in', async () => {
    await train('CC-BY-4.0', 'train', 'test')
    expect(await judged()).toMatchObject({
      outcome: 'fail',
      gates: { signing: { errors: ['evaluation-data-in-training'] } },
    })
  })

  // The data that is committed is not that of the training.
  it('check 13: block where one label was changed after the training', async () => {
    await train('CC-BY-4.0')
    repository.commit({ 'train.csv': TRAIN.replace('2,3,b', '2,3,a') })
    expect(await judged()).toMatchObject({
      outcome: 'fail',
      gates: { signing: { errors: ['missing-training-data'] } },
    })
  })
})
