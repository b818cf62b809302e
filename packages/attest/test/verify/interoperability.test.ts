import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readPublicKey, signModel, verifyModel, keySigner } from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { KEY, ORDER_NAMES, bundleJson, kinds, vector } from '../support.js'

const MODEL: Files = {
  ...Object.fromEntries(ORDER_NAMES.map((name) => [`model/${name}`, name])),
  'model/empty': '',
  'model/long': '0123456789'.repeat(5),
}
const trust = { publicKeys: [readPublicKey(readFileSync(vector('test-only.pub')))] }

/** Bundles that model_signing 1.1.1 wrote (vectors/model-signing-1.1.1/README.md). */
describe.each([
  ['directory', 'model', ['python-order'], 10],
  ['single', 'model/long', ['dot-name'], 1],
  ['shards', 'model', ['python-shards', 'python-order'], 9],
  ['blake2b', 'model', ['python-order'], 10],
])('the bundle "%s" of model_signing', (name, path, quirks, examined) => {
  const bundle = readFileSync(vector(`${name}.sig`))

  it('verifies', async () => {
    const result = await verifyModel(memoryTree(MODEL), path, { bundle, trust })
    expect(result).toMatchObject({ outcome: 'pass', defects: [], quirks, examined })
  })

  it('does not verify for another file', async () => {
    const files = { ...MODEL, 'model/long': '0123456789'.repeat(4) + '012345678X' }
    const result = await verifyModel(memoryTree(files), path, { bundle, trust })
    expect(kinds(result)).toEqual(['changed-file'])
  })

  it('does not verify for a longer, shorter or empty file', async () => {
    for (const content of ['0123456789'.repeat(5) + '0', '0123456789'.repeat(4), '']) {
      const files = { ...MODEL, 'model/long': content }
      const result = await verifyModel(memoryTree(files), path, { bundle, trust })
      expect(kinds(result)).toEqual(['changed-file'])
    }
  })

  it('does not verify for another signature', async () => {
    const json = bundleJson(bundle)
    const { sig } = json.dsseEnvelope.signatures[0]!
    const bytes = Buffer.from(sig, 'base64')
    bytes[40]! ^= 1
    json.dsseEnvelope.signatures[0]!.sig = bytes.toString('base64')
    const request = { bundle: Buffer.from(JSON.stringify(json)), trust }
    const result = await verifyModel(memoryTree(MODEL), path, request)
    expect(kinds(result)).toEqual(['invalid-signature'])
  })
})

it('gives the root of model_signing for a single file', async () => {
  const tree = memoryTree(MODEL)
  const bundle = readFileSync(vector('single.sig'))
  const { root } = await verifyModel(tree, 'model/long', { bundle, trust })
  expect(await signModel(tree, 'model/long', { signer: keySigner(KEY.key) })).toMatchObject({
    root,
  })
})
