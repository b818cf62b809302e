import { expect, it } from '@jest/globals'
import { readPublicKey, signModel, keySigner } from '@secmlops/attest'
import { verifySignedModel } from '@secmlops/signing'
import { memoryTree } from '@secmlops/testkit'
import { KEYS } from './support.js'

const trust = { publicKeys: [readPublicKey(KEYS.publicKey)] }
const { bundle, root } = await signModel(memoryTree({ 'm/a': '1' }), 'm', {
  signer: keySigner(KEYS.privateKey),
})
const request = { bundle, trust, signature: 'm.sig' }

it('answers outcome, root, signer and findings (DESIGN 7)', async () => {
  expect(await verifySignedModel(memoryTree({ 'm/a': '1' }), 'm', request)).toEqual({
    outcome: 'pass',
    root,
    version: null,
    signer: {
      method: 'key',
      fingerprint: KEYS.fingerprint,
      spki: readPublicKey(KEYS.publicKey).spki,
    },
    findings: [],
    gaps: [],
    quirks: [],
  })
})

it('names rule and file of what differs', async () => {
  const verdict = await verifySignedModel(memoryTree({ 'm/a': '2', 'm/b': '' }), 'm', request)
  expect(verdict.outcome).toBe('fail')
  expect(verdict.findings.map(({ rule, location }) => [rule, location?.path]).sort()).toEqual([
    ['tampered-file', 'm/a'],
    ['unsigned-file', 'm/b'],
  ])
})

it('proves nothing from a malformed bundle, and points at it', async () => {
  const malformed = { ...request, bundle: Buffer.from('{}') }
  const verdict = await verifySignedModel(memoryTree({ 'm/a': '1' }), 'm', malformed)
  expect(verdict).toMatchObject({ outcome: 'fail', root: null, signer: null })
  expect(verdict.findings[0]).toMatchObject({
    rule: 'malformed-signature',
    location: { path: 'm.sig' },
  })
})

it('does not vouch for weights that lie beside the model', async () => {
  // ModelProto { graph { initializer { name: "w", external_data { location: "w.bin" } } } }
  const model = Buffer.from(
    'CAg6LwoMCgF4EgF5IgRSZWx1KhwIBBABQgF3ahEKCGxvY2F0aW9uEgV3LmJpbnABEgFnQgQKABAR',
    'base64',
  )
  const tree = memoryTree({ 'm.onnx': model, 'w.bin': 'anything' })
  const signed = await signModel(tree, 'm.onnx', { signer: keySigner(KEYS.privateKey) })
  const verdict = await verifySignedModel(tree, 'm.onnx', { ...request, bundle: signed.bundle })
  expect(verdict).toMatchObject({ outcome: 'fail', findings: [{ rule: 'unsigned-weights' }] })
})
