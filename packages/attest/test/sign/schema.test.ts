import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { certificateSigner, keySigner, signModel } from '@secmlops/attest'
import { makeAuthority, makeLeaf, memoryTree, sharedData } from '@secmlops/testkit'
import { envelopeOf, testKey } from '../support.js'

/** JSON schemas of ossf/model-signing-spec v1.0. */
const folder = sharedData('oms-vectors/schemas')
const describe_ = folder ? describe : describe.skip
const ID = 'https://model_signing'

describe_('what we write follows the schemas of the specification', () => {
  const ajv = new Ajv2020({ strict: false })
  for (const name of folder ? ['envelope', 'predicate', 'statement', 'bundle'] : [])
    ajv.addSchema(JSON.parse(readFileSync(`${folder ?? ''}/${name}.schema.json`, 'utf8')) as object)

  it.each([
    ['a folder on P-256', 'P-256', 'm', { ignorePaths: ['logs'], signature: 'm/model.sig' }],
    ['a file on P-384', 'P-384', 'm/a', {}],
    ['shards', 'P-256', 'm', { serialization: { method: 'shards', shardSize: 1 } as const }],
    ['a folder with its version', 'P-256', 'm', { version: 7 }],
    ['a file by its base name on P-521', 'P-521', 'm/a', { singleFileName: 'basename' as const }],
  ] as const)('%s', async (_, curve, path, options) => {
    const tree = memoryTree({ 'm/a': '1', 'm/ü/😀': '', 'm/logs/x': '2' })
    const { bundle } = await signModel(tree, path, {
      signer: keySigner(testKey(curve).key),
      ...options,
    })
    const statement = Buffer.from(envelopeOf(bundle).payload, 'base64').toString()
    const valid = (name: string, text: string): unknown =>
      ajv.validate(`${ID}/${name}/v1.0/schema`, JSON.parse(text)) || ajv.errors
    expect(valid('bundle', Buffer.from(bundle).toString())).toBe(true)
    expect(valid('statement', statement)).toBe(true)
  })

  it('a folder by certificate', async () => {
    const ca = makeAuthority()
    const leaf = makeLeaf(ca)
    const certificate = { key: leaf.key, certificate: leaf.pem, chain: [ca.pem] }
    const signer = certificateSigner({ ...certificate, now: new Date('2026-11-23') })
    const { bundle } = await signModel(memoryTree({ 'm/a': '1' }), 'm', { signer })
    const json: unknown = JSON.parse(Buffer.from(bundle).toString())
    expect(ajv.validate(`${ID}/bundle/v1.0/schema`, json) || ajv.errors).toBe(true)
  })
})
