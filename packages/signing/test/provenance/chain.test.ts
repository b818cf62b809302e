import { describe, expect, it } from '@jest/globals'
import { certificateSigner, generateKeyPair, writeTrainingRun } from '@secmlops/attest'
import { digestOf, judge, type Evaluation } from '@secmlops/core'
import { makeAuthority, makeLeaf, type Files } from '@secmlops/testkit'
import {
  BUILDER,
  OTHER_BUILDER,
  OTHER_CI,
  POLICY,
  STATEMENT,
  datum,
  evaluate,
  healthy,
  identityOf,
  rootOf,
  rules,
  statement,
  trainingRun,
} from './support.js'

const BACKDOOR = await rootOf('ONNX backdoor')
async function unstated(): Promise<Files> {
  const files = Object.entries(await healthy())
  return Object.fromEntries(files.filter(([path]) => path !== STATEMENT))
}

const NOW = new Date('2026-11-23T12:00:00Z')
const outcome = (evaluation: Evaluation): string =>
  judge(evaluation, { requirements: [], severity: {} }, [], NOW).outcome

it('passes a model that a trusted builder made from what the policy binds to it', async () => {
  const evaluation = await evaluate({ head: await healthy() })
  expect(evaluation.findings).toEqual([])
  expect(outcome(evaluation)).toBe('pass')
  expect(evaluation.controls).toContainEqual(
    expect.objectContaining({ name: 'planted-provenance', rejected: true }),
  )
  expect(evaluation.coverage).toEqual(
    expect.arrayContaining([
      { subject: 'net', of: 'statements of provenance', examined: 1, total: 1, gaps: [] },
      {
        subject: 'net',
        of: 'datasets compared with the inputs of the training',
        examined: 3,
        total: 3,
        gaps: [],
      },
    ]),
  )
})

// Facts sheet on provenance, section 9, check 13: "... all block".
describe('check 13: a chain that is not whole', () => {
  const train = datum('train', 'rows')
  it.each<[string, () => Promise<Uint8Array>, string, string]>([
    [
      'one dataset removed from resolvedDependencies',
      () => statement({ datasets: [train] }),
      'missing-training-data',
      'net: extra in its present state is not among the inputs of the training',
    ],
    [
      'one dataset in another state',
      () => statement({ datasets: [train, datum('extra', 'older')] }),
      'missing-training-data',
      'net: extra in its present state is not among the inputs of the training',
    ],
    [
      'a swapped base model',
      () => statement({ baseModel: { name: 'base', root: BACKDOOR } }),
      'other-base-model',
      `net: base in its present state is not what the training started from, but base (${BACKDOOR})`,
    ],
    [
      'provenance from a fork builder',
      () => statement({ builder: BUILDER.replace('/o/', '/fork/') }),
      'untrusted-builder',
      `net: built by "${BUILDER.replace('/o/', '/fork/')}", which is not trusted`,
    ],
    [
      'a correct signature by the identity of another builder',
      () => statement({}, OTHER_CI.privateKey),
      'wrong-builder-signer',
      `net: its signer does not sign for the builder "${BUILDER}"`,
    ],
    [
      'a statement whose subject is another digest',
      () => statement({ model: { name: 'net', root: digestOf('another'), files: [] } }),
      'provenance-of-another-model',
      'net: it is about another artifact',
    ],
  ])('blocks %s', async (_, bundle, rule, message) => {
    const evaluation = await evaluate({ head: await healthy({ [STATEMENT]: await bundle() }) })
    expect(evaluation.findings).toMatchObject([{ rule, message, subject: 'net' }])
    expect(outcome(evaluation)).toBe('fail')
  })

  it('blocks a correct signature by an identity that nobody named', async () => {
    const stranger = await statement({}, generateKeyPair().privateKey)
    const evaluation = await evaluate({ head: await healthy({ [STATEMENT]: stranger }) })
    expect(rules(evaluation)).toEqual(['untrusted-provenance'])
    expect(outcome(evaluation)).toBe('fail')
  })

  it('blocks a base model that was exchanged in the repository, not in the statement', async () => {
    const head = await healthy({ 'base.onnx': 'ONNX backdoor' })
    expect(rules(await evaluate({ head }))).toEqual(['tampered-file', 'other-base-model'])
  })

  it('blocks a tampered DSSE payload', async () => {
    const json = JSON.parse(Buffer.from(await statement()).toString()) as {
      dsseEnvelope: { payload: string }
    }
    const payload = Buffer.from(json.dsseEnvelope.payload, 'base64').toString()
    const tampered = payload.replace('"extra"', '"other"')
    expect(tampered).not.toBe(payload)
    json.dsseEnvelope.payload = Buffer.from(tampered).toString('base64')
    const evaluation = await evaluate({
      head: await healthy({ [STATEMENT]: JSON.stringify(json) }),
    })
    expect(rules(evaluation)).toEqual(['invalid-provenance'])
    expect(outcome(evaluation)).toBe('fail')
  })

  it('blocks provenance whose signer has expired', async () => {
    const root = makeAuthority({ subject: 'root' })
    const short = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2026-11-22T00:00:00Z' }
    const leaf = makeLeaf(root, { subject: 'ci', email: 'ci@example.org', ...short })
    const signer = certificateSigner({
      key: leaf.key,
      certificate: leaf.pem,
      now: new Date('2026-06-01'),
    })
    const bundle = await signer.sign(writeTrainingRun(await trainingRun()))
    const policy = POLICY.replace(
      '{ public-key: keys/ci.pub }',
      '{ certificate-roots: [keys/root.pem], subject: ci@example.org }',
    )
    const head = await healthy({ [STATEMENT]: bundle, 'keys/root.pem': root.pem })
    const evaluation = await evaluate({ head, policy })
    expect(rules(evaluation)).toEqual(['expired-provenance'])
    expect(outcome(evaluation)).toBe('fail')
  })
})

// Facts sheet on provenance, section 9, check 14.
describe('check 14: evaluation data, and data that no gate has judged', () => {
  it.each([
    ['the split test', POLICY],
    [
      'evaluated-on',
      POLICY.replace(', split: test', '').replace('net.onnx,', 'net.onnx, evaluated-on: [test],'),
    ],
  ])('blocks evaluation data (%s) among the training dependencies', async (_, policy) => {
    const datasets = [...(await trainingRun()).datasets, datum('harmless', 'held out')]
    const head = await healthy({ [STATEMENT]: await statement({ datasets }) })
    const evaluation = await evaluate({ head, policy })
    expect(evaluation.findings).toMatchObject([
      {
        rule: 'evaluation-data-in-training',
        message: /^net was trained on test \(as harmless\), which is evaluation data: /,
      },
    ])
    expect(outcome(evaluation)).toBe('fail')
  })

  it('knows evaluation data by its files, whatever labels and name it was given', async () => {
    const datasets = [...(await trainingRun()).datasets, datum('harmless', 'held out|relabelled')]
    const head = await healthy({ [STATEMENT]: await statement({ datasets }) })
    expect(rules(await evaluate({ head }))).toEqual(['evaluation-data-in-training'])
  })

  it('blocks a policy that trains on what it evaluates on', async () => {
    const policy = POLICY.replace('[train, extra]', '[train, extra, test]')
    const datasets = [...(await trainingRun()).datasets, datum('test', 'held out')]
    const head = await healthy({ [STATEMENT]: await statement({ datasets }) })
    const found = rules(await evaluate({ head, policy }))
    expect(new Set(found)).toEqual(new Set(['evaluation-data-in-training']))
  })

  it.each([
    ['no data gate', POLICY.replace('  provenance: {}\n', ''), ['train', 'extra']],
    [
      'a data gate without it',
      POLICY.replace('provenance: {}', 'provenance: { datasets: [train] }'),
      ['extra'],
    ],
  ])('blocks a dataset attestation where the policy has %s', async (_, policy, names) => {
    const evaluation = await evaluate({ head: await healthy(), policy })
    expect(evaluation.findings).toMatchObject(
      names.map((name) => ({
        rule: 'ungated-training-data',
        message: `net is trained on ${name}, which the gate provenance does not judge`,
      })),
    )
    expect(outcome(evaluation)).toBe('fail')
  })

  it('blocks training data that the policy does not know, so that no gate has looked at it', async () => {
    const datasets = [...(await trainingRun()).datasets, datum('scraped', 'anything')]
    const head = await healthy({ [STATEMENT]: await statement({ datasets }) })
    const evaluation = await evaluate({ head })
    expect(evaluation.findings).toMatchObject([
      { rule: 'undeclared-training-input', message: /the dataset scraped/ },
    ])
    expect(outcome(evaluation)).toBe('fail')
  })
})

// "Signature present but not verified is not a state" (check 13).
describe('a statement that is there', () => {
  const unbound = POLICY.replace(', trained-on: [train, extra], base-model: base', '')
  const trustless = unbound.slice(0, unbound.indexOf('    builders:'))

  it('is verified where the policy demands none', async () => {
    expect(rules(await evaluate({ head: await healthy(), policy: trustless }))).toEqual([
      'untrusted-provenance',
    ])
    const other = await statement({ builder: 'https://example.org/elsewhere' })
    const head = await healthy({ [STATEMENT]: other })
    expect(rules(await evaluate({ head, policy: unbound }))).toContain('untrusted-builder')
  })

  it('is not missed where the policy demands none and none is there', async () => {
    const head = await unstated()
    for (const policy of [trustless, unbound])
      expect(outcome(await evaluate({ head, policy }))).toBe('pass')
  })

  it.each([
    ['empty', '', 'malformed-provenance'],
    ['no JSON', '{', 'malformed-provenance'],
    ['no bundle', '{}', 'malformed-provenance'],
  ])('blocks when it is %s', async (_, text, rule) => {
    const evaluation = await evaluate({ head: await healthy({ [STATEMENT]: text }) })
    expect(new Set(rules(evaluation))).toEqual(new Set([rule]))
    expect(outcome(evaluation)).toBe('fail')
  })

  it('leaves the verdict open while it is a pointer of Git LFS', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 9\n`
    expect(outcome(await evaluate({ head: await healthy({ [STATEMENT]: pointer }) }))).toBe(
      'inconclusive',
    )
  })

  it('blocks by its absence where it is demanded', async () => {
    const head = await unstated()
    const evaluation = await evaluate({ head })
    expect(evaluation.findings).toMatchObject([
      { rule: 'missing-provenance', location: { path: 'secmlops.yml', line: 8 } },
    ])
    const all = unbound.replace('    builders:', '    require-provenance: true\n    builders:')
    expect(rules(await evaluate({ head, policy: all }))).toEqual([
      'missing-provenance',
      'missing-provenance',
    ])
  })
})

describe('datasets', () => {
  // The right one beside it must not hide one more under the same name.
  it('blocks another state beside the right one', async () => {
    const datasets = [...(await trainingRun()).datasets, datum('train', 'poisoned')]
    const head = await healthy({ [STATEMENT]: await statement({ datasets }) })
    expect(rules(await evaluate({ head }))).toEqual(['undeclared-training-input'])
  })

  it('warns where only the data moved on since a merged training', async () => {
    const base = await healthy()
    const evaluation = await evaluate({ base, head: { ...base, 'data/extra': 'more of it' } })
    expect(rules(evaluation)).toEqual(['stale-training-data'])
    expect(outcome(evaluation)).toBe('pass')
  })

  it('warns where only the card differs', async () => {
    const evaluation = await evaluate({ head: await healthy({ 'data/extra': 'more|more|card' }) })
    expect(identityOf('more|more|card').id).not.toBe(identityOf('more').id)
    expect(rules(evaluation)).toEqual(['training-card-changed'])
  })

  it.each([
    ['broken', 'fail'],
    ['pointer', 'inconclusive'],
  ])('does not pass one that is %s', async (content, expected) => {
    expect(outcome(await evaluate({ head: await healthy({ 'data/extra': content }) }))).toBe(
      expected,
    )
  })
})

it('takes several statements together, and each has to hold', async () => {
  const policy = POLICY.replace(
    'base-model: base',
    'base-model: base, provenance: [a.json, b.json]',
  )
  const half = { datasets: [datum('train', 'rows')] }
  const rest = await statement({ datasets: [datum('extra', 'more')] })
  const head = await healthy({ 'a.json': await statement(half), 'b.json': rest })
  expect(rules(await evaluate({ head, policy }))).toEqual([])
  const forged = await statement({ builder: OTHER_BUILDER })
  expect(rules(await evaluate({ head: { ...head, 'b.json': forged }, policy }))).toContain(
    'wrong-builder-signer',
  )
})

it('refuses a demand that nobody could meet', async () => {
  const policy = POLICY.slice(0, POLICY.indexOf('    builders:'))
  const own = POLICY.replace('base-model: base', 'base-model: net')
  await expect(evaluate({ head: {}, policy })).rejects.toMatchObject({ code: 'invalid-config' })
  await expect(evaluate({ head: {}, policy: own })).rejects.toMatchObject({
    code: 'invalid-config',
  })
})
