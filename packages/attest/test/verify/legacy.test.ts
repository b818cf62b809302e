import { createHash, sign } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { IN_TOTO_PAYLOAD_TYPE, pythonPreAuthEncoding, readPrivateKey } from '@secmlops/attest'
import type { TestCertificate } from '@secmlops/testkit'
import { kinds } from '../support.js'
import { FILES, pki, trustIn, verifyBundle } from './certificate-support.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The statement of model_signing 0.2.0 (facts sheet 1.7). */
function statementOf(files: Readonly<Record<string, string>>): Record<string, unknown> {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: Object.entries(files).map(([path, content]) => ({
      name: path.slice(2),
      digest: { sha256: sha256(content) },
      annotations: { actual_hash_algorithm: 'file-sha256' },
    })),
    predicateType: 'https://model_signing/Digests/v0.1',
    predicate: { unused: 'Unused, just passed due to API requirements' },
  }
}

/** SHA-256 whatever the curve, over Python's text of the payload. */
function legacyBundle(
  certificates: readonly TestCertificate[],
  statement: unknown,
  hash = 'sha256',
): Uint8Array {
  const payload = Buffer.from(JSON.stringify(statement, undefined, 2))
  const { key } = readPrivateKey(certificates[0]?.key ?? '')
  const signature = sign(hash, pythonPreAuthEncoding(IN_TOTO_PAYLOAD_TYPE, payload), key)
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      x509CertificateChain: {
        certificates: certificates.map(({ der }) => ({ rawBytes: der.toString('base64') })),
      },
      tlogEntries: [],
    },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: IN_TOTO_PAYLOAD_TYPE,
      signatures: [{ sig: signature.toString('base64'), keyid: null }],
    },
  }
  return Buffer.from(JSON.stringify(bundle))
}

describe('a bundle of model_signing 0.2.0', () => {
  const { root, middle, leaf } = pki({ keyType: 'P-384' })
  const chain = [leaf, middle]
  const trust = trustIn(root)

  it('verifies, and its two quirks are named', async () => {
    const result = await verifyBundle(legacyBundle(chain, statementOf(FILES)), trust)
    expect(result).toMatchObject({
      outcome: 'pass',
      quirks: ['python-encoding', 'digests-v0.1'],
      total: 2,
    })
  })

  it('does not verify for other files, nor with what that release never wrote', async () => {
    const other = statementOf({ ...FILES, 'm/a': 'x' })
    expect(kinds(await verifyBundle(legacyBundle(chain, other), trust))).toEqual(['changed-file'])
    const more = statementOf({ ...FILES, 'm/more': '' })
    expect(kinds(await verifyBundle(legacyBundle(chain, more), trust))).toEqual(['missing-file'])
    const none = { ...statementOf({}), subject: [] }
    expect(kinds(await verifyBundle(legacyBundle(chain, none), trust))).toEqual(['inconsistent'])
    const today = { ...statementOf(FILES), predicateType: 'https://model_signing/signature/v1.0' }
    expect(kinds(await verifyBundle(legacyBundle(chain, today), trust))).toEqual([
      'invalid-signature',
    ])
    const hash = legacyBundle(chain, statementOf(FILES), 'sha384')
    expect(kinds(await verifyBundle(hash, trust))).toEqual(['invalid-signature'])
    const shards = JSON.parse(
      JSON.stringify(statementOf(FILES)).replaceAll('file-sha256', 'file-sha256-10'),
    ) as unknown
    expect(kinds(await verifyBundle(legacyBundle(chain, shards), trust))).toEqual(['malformed'])
  })
})
