import {
  digestModel,
  generateKeyPair,
  keySigner,
  signModel,
  writeTrainingRun,
  type KeyPair,
  type TrainingData,
  type TrainingRun,
} from '@secmlops/attest'
import { SecmlopsError, digestOf, parsePolicy, type Evaluation } from '@secmlops/core'
import { createSigningGate, type Datasets } from '@secmlops/signing'
import { fakeChange, fakeTools, memoryTree, type Files } from '@secmlops/testkit'
import { KEYS, SCANNER } from '../support.js'

export { rules } from '../support.js'

/** The builder's own key: a signer of models is not believed about builds. */
export const CI: KeyPair = generateKeyPair()
export const OTHER_CI: KeyPair = generateKeyPair()
export const BUILDER = 'https://github.com/o/r/.github/workflows/train.yml@refs/heads/main'
export const OTHER_BUILDER = 'https://github.com/o/r/.github/workflows/other.yml@refs/heads/main'
export const STATEMENT = 'net.onnx.provenance.json'

export const POLICY = `version: 1
datasets:
  train: { path: data/train, split: train }
  extra: { path: data/extra, split: train }
  test: { path: data/test, split: test }
models:
  base: { path: base.onnx }
  net: { path: net.onnx, trained-on: [train, extra], base-model: base }
gates:
  provenance: {}
  signing:
    signers: [{ public-key: keys/release.pub }]
    builders:
      - { id: ${BUILDER}, signer: { public-key: keys/ci.pub } }
      - { id: ${OTHER_BUILDER}, signer: { public-key: keys/other.pub } }
`

const DATA = { 'data/train': 'rows', 'data/extra': 'more', 'data/test': 'held out' }
const MODELS = { 'base.onnx': 'ONNX base', 'net.onnx': 'ONNX net' }

/** Stands for manifests: "files|records" of each dataset; the card is of no account. */
export const DATASETS: Datasets = {
  identify: async (tree, { path }) => identityOf((await tree.read(path)).toString()),
  splitOf: ({ split }) => split,
}

export function identityOf(content: string): Pick<TrainingData, 'id' | 'roots'> {
  if (content === 'broken')
    throw new SecmlopsError('invalid-dataset', 'two records have the id 1', { exit: 2 })
  if (content === 'pointer')
    throw new SecmlopsError('not-materialised', 'this is a Git LFS pointer', { exit: 2 })
  const [files = '', records = files, card = ''] = content.split('|')
  const roots = { files: digestOf(`files ${files}`), records: digestOf(`records ${records}`) }
  return { id: digestOf(`${roots.files}${roots.records}${card}`), roots }
}

export const datum = (name: string, content: string): TrainingData => ({
  name,
  ...identityOf(content),
})

export async function rootOf(content: string): Promise<string> {
  return (await digestModel(memoryTree({ m: content }), 'm')).root
}

/** The run that made `net`; a test changes one thing. */
export async function trainingRun(changed: Partial<TrainingRun> = {}): Promise<TrainingRun> {
  return {
    model: { name: 'net', root: await rootOf(MODELS['net.onnx']), files: [] },
    builder: BUILDER,
    datasets: [datum('train', 'rows'), datum('extra', 'more')],
    baseModel: { name: 'base', root: await rootOf(MODELS['base.onnx']) },
    finishedOn: new Date('2026-11-23T12:00:00Z'),
    ...changed,
  }
}

export async function statement(
  changed: Partial<TrainingRun> = {},
  key: string = CI.privateKey,
): Promise<Uint8Array> {
  return keySigner(key).sign(writeTrainingRun(await trainingRun(changed)))
}

/** A repository in a healthy state. */
export async function healthy(more: Files = {}): Promise<Record<string, string | Uint8Array>> {
  const signer = keySigner(KEYS.privateKey)
  const sign = async (path: string): Promise<Uint8Array> =>
    (await signModel(memoryTree(MODELS), path, { signer })).bundle
  return {
    'secmlops.yml': POLICY,
    'keys/release.pub': KEYS.publicKey,
    'keys/ci.pub': CI.publicKey,
    'keys/other.pub': OTHER_CI.publicKey,
    ...DATA,
    ...MODELS,
    'base.onnx.sig': await sign('base.onnx'),
    'net.onnx.sig': await sign('net.onnx'),
    [STATEMENT]: await statement(),
    ...more,
  }
}

export interface Judged {
  readonly base?: Files
  readonly head: Files
  readonly policy?: string
}

/** By default the whole head is new to an empty base. */
export async function evaluate({ base = {}, head, policy = POLICY }: Judged): Promise<Evaluation> {
  const gate = createSigningGate({ ...SCANNER, datasets: DATASETS })
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))
  if (!settings) throw new Error('the policy names no signing gate')
  return gate.evaluate(fakeChange(base, head, head), settings, fakeTools())
}
