import { createHash, createPrivateKey, sign } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding, verifyModel } from '@secmlops/attest'
import { digestOf } from '@secmlops/core'
import { memoryTree, type Files } from '@secmlops/testkit'
import { kinds, testKey } from '../support.js'

/**
 * The form that the Go client writes (securesign/model-transparency-go 2374ca5, facts sheet 1.1 to 1.3): protojson on one line, byte
 * order, a file by its base name, neither `keyid` nor log entries. Signed here: its own bundles are in no registry.
 */
function goBundle(files: Files, { key, fingerprint }: ReturnType<typeof testKey>): Uint8Array {
  const resources = Object.entries(files)
    .map(([path, content]) => ({ name: path.slice(2), digest: digestOf(content) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
  const root = createHash('sha256')
  for (const { digest } of resources) root.update(digest, 'hex')
  const payload = protojson({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'm', digest: { sha256: root.digest('hex') } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: {
      resources: resources.map((each) => ({ algorithm: 'sha256', ...each })),
      serialization: {
        allow_symlinks: false,
        hash_type: 'sha256',
        ignore_paths: [],
        method: 'files',
      },
    },
  })
  const signed = preAuthEncoding(IN_TOTO_PAYLOAD_TYPE, payload)
  return protojson({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: fingerprint } },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: IN_TOTO_PAYLOAD_TYPE,
      signatures: [{ sig: sign('sha384', signed, createPrivateKey(key)).toString('base64') }],
    },
  })
}

const protojson = (value: unknown): Buffer =>
  Buffer.from(JSON.stringify(value, undefined, 1).replaceAll(/\n\s*/g, ' '))

describe('a bundle in the form of the Go client', () => {
  const signer = testKey('P-384')
  const { trust } = signer

  it('verifies for a folder, in byte order', async () => {
    const files = { 'm/Z': '1', 'm/a/b': '2', 'm/a b': '3', 'm/ü': '4', 'm/ｚ': '5', 'm/😀': '' }
    const bundle = goBundle(files, signer)
    const result = await verifyModel(memoryTree(files), 'm', { bundle, trust })
    expect(result).toMatchObject({ outcome: 'pass', quirks: [], examined: 6 })
    const other = memoryTree({ ...files, 'm/Z': '2' })
    expect(kinds(await verifyModel(other, 'm', { bundle, trust }))).toEqual(['changed-file'])
  })

  it('verifies for a file by its base name, and not under another', async () => {
    const bundle = goBundle({ 'm/w.bin': 'weights' }, signer)
    const tree = memoryTree({ 'm/w.bin': 'weights', 'm/v.bin': 'weights' })
    const result = await verifyModel(tree, 'm/w.bin', { bundle, trust })
    expect(result).toMatchObject({ outcome: 'pass', quirks: ['base-name'] })
    expect(kinds(await verifyModel(tree, 'm/v.bin', { bundle, trust }))).not.toEqual([])
  })
})
