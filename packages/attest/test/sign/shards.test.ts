import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { keySigner, signModel } from '@secmlops/attest'
import { digestOf } from '@secmlops/core'
import { memoryTree } from '@secmlops/testkit'
import { KEY, envelopeOf, signThenVerify } from '../support.js'

interface Payload {
  readonly predicate: {
    readonly resources: readonly { name: string; digest: string; algorithm: string }[]
    readonly serialization: Readonly<Record<string, unknown>>
  }
}
const payloadOf = (bundle: Uint8Array): Payload =>
  JSON.parse(Buffer.from(envelopeOf(bundle).payload, 'base64').toString()) as Payload
const shards = (shardSize?: number) =>
  ({ serialization: { method: 'shards', ...(shardSize !== undefined && { shardSize }) } }) as const

describe('signing with shards', () => {
  const files = { 'm/long': '0123456789ab', 'm/a:b': 'xyz', 'm/empty': '' }

  it('lists ranges as the specification does (OMS v1.0, 6.1.3)', async () => {
    const signed = await signModel(memoryTree(files), 'm', {
      signer: keySigner(KEY.key),
      ...shards(5),
    })
    const { resources, serialization } = payloadOf(signed.bundle).predicate
    // Sorted as text, so ":10:" comes before ":5:"; an empty file has no range.
    expect(resources).toEqual(
      [
        ['a:b:0:3', 'xyz'],
        ['long:0:5', '01234'],
        ['long:10:12', 'ab'],
        ['long:5:10', '56789'],
      ].map(([name, content = '']) => ({ name, digest: digestOf(content), algorithm: 'sha256' })),
    )
    expect(serialization).toMatchObject({ method: 'shards', hash_type: 'sha256', shard_size: 5 })
    const root = createHash('sha256')
    for (const { digest } of resources) root.update(digest, 'hex')
    expect(signed.root).toBe(root.digest('hex'))
  })

  it('writes ranges of 1 GB by default', async () => {
    const { bundle } = await signModel(memoryTree(files), 'm', {
      signer: keySigner(KEY.key),
      ...shards(),
    })
    const { serialization } = payloadOf(bundle).predicate
    expect(serialization).toMatchObject({ shard_size: 1_000_000_000 })
  })

  it('verifies, names with colons included, and notices every change', async () => {
    const pass = await signThenVerify(files, files, shards(5))
    expect(pass).toMatchObject({ outcome: 'pass', quirks: [], defects: [] })
    for (const change of [{ 'm/long': '0123456789aX' }, { 'm/a:b': 'xy' }, { 'm/a:b': 'xyz.' }]) {
      const result = await signThenVerify(files, { ...files, ...change }, shards(5))
      expect(result.defects).toMatchObject([{ kind: 'changed-file' }])
    }
  })

  it.each(['dot', 'basename'] as const)('signs a single file by %s', async (singleFileName) => {
    const options = { path: 'm/long', singleFileName, ...shards(5) }
    const result = await signThenVerify(files, files, options)
    expect(result.outcome).toBe('pass')
    expect(result.quirks).toEqual([singleFileName === 'dot' ? 'dot-name' : 'base-name'])
  })

  it('refuses a model without bytes, and sizes that are none', async () => {
    const sign = (size: number, content = 'x') =>
      signModel(memoryTree({ 'm/a': content }), 'm', {
        signer: keySigner(KEY.key),
        ...shards(size),
      })
    await expect(sign(5, '')).rejects.toMatchObject({ code: 'empty-model', exit: 2 })
    for (const size of [-1, 1.5, NaN, Infinity])
      await expect(sign(size)).rejects.toMatchObject({ code: 'usage', exit: 2 })
  })
})
