import { afterAll, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { parseBundle, readTrustedRoot, verifySignature } from '@secmlops/attest'
import { bundleJson } from '../support.js'
import { mockDeployment } from './mock-deployment.js'
import { SIGNER, signedBy } from './support.js'

const mock = await mockDeployment()
afterAll(() => mock.close())
const sigstore = await readTrustedRoot(Buffer.from(JSON.stringify(mock.root)))

function isAccepted(bundle: unknown): boolean {
  const parsed = parseBundle(Buffer.from(JSON.stringify(bundle)))
  if (!('bundle' in parsed)) return false
  return 'signer' in verifySignature(parsed.bundle, { identities: [SIGNER], sigstore })
}

type Json = Record<string, unknown>

/** Every string below a value, with the way to it. */
function* strings(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === 'string') yield path
  else
    for (const [key, child] of Object.entries((value ?? {}) as Json))
      yield* strings(child, [...path, key])
}

/** Flips one bit: of the bytes that base64 stands for, or of the text where it is not base64. */
function flip(text: string, random: Random): string {
  const bytes = Buffer.from(text, 'base64')
  const isBase64 = text.length > 20 && bytes.toString('base64') === text
  const raw = isBase64 ? bytes : Buffer.from(text)
  raw[random.integer(raw.length)]! ^= 1 << random.integer(isBase64 ? 8 : 7)
  return raw.toString(isBase64 ? 'base64' : 'utf8')
}

function flipAt(bundle: object, path: readonly string[], random: Random): object {
  const copy = structuredClone(bundle) as Json
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Json, copy)
  const key = path.at(-1)!
  parent[key] = flip(parent[key] as string, random)
  return copy
}

/** Bytes of a timestamp that its authority did not sign (status, certificates) may change: what it proves does not. */
const isProven = (path: readonly string[]): boolean => !path.includes('timestampVerificationData')

/** In small; bench/flips.mjs flips 1,000 in each part. */
it('250 flipped bits of payload, signature, certificate and log entry: none is accepted', async () => {
  const bundle = bundleJson(await signedBy({ ...mock.services, tsa: undefined }))
  expect(isAccepted(bundle)).toBe(true)
  const places = [...strings(bundle)].filter(isProven)
  const random = createRandom(11)
  const accepted: string[] = []
  for (let i = 0; i < 250; i++) {
    const path = places[i % places.length]!
    if (isAccepted(flipAt(bundle, path, random))) accepted.push(path.join('.'))
  }
  expect(places.length).toBeGreaterThan(12)
  expect(accepted).toEqual([])
}, 120_000)

it('every flipped bit around the signed part of the certificate is refused', async () => {
  const bundle = bundleJson(await signedBy(mock.services))
  const { certificate } = bundle.verificationMaterial as { certificate: { rawBytes: string } }
  const der = Buffer.from(certificate.rawBytes, 'base64')
  // Two sequences with lengths of two octets; algorithm (12), bit string with length and unused bits (3), signature in DER (8 at least).
  const frame = [...der.keys()].filter((i) => i < 8 || i > der.length - 12 - 3 - 72)
  for (const i of frame) {
    const bytes = Buffer.from(der)
    bytes[i]! ^= 1 << (i % 8)
    certificate.rawBytes = bytes.toString('base64')
    expect(isAccepted(bundle)).toBe(false)
  }
})

it('damaged timestamps throw nothing and prove no other time', async () => {
  const original = bundleJson(await signedBy(mock.services))
  const path = [...strings(original)].find((each) => !isProven(each))!
  const random = createRandom(12)
  for (let i = 0; i < 100; i++) {
    const parsed = parseBundle(Buffer.from(JSON.stringify(flipAt(original, path, random))))
    if (!('bundle' in parsed)) throw new Error(parsed.problems.join())
    const result = verifySignature(parsed.bundle, { identities: [SIGNER], sigstore })
    if ('signer' in result)
      expect(result.signer).toHaveProperty('signedAt', mock.clock.toISOString())
  }
})
