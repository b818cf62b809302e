import { readFileSync } from 'node:fs'
import type { Files } from '@secmlops/testkit'
import { memoryTree } from '@secmlops/testkit'
import {
  generateKeyPair,
  readPublicKey,
  signModel,
  verifyModel,
  type CurveName,
  type ModelVerification,
  type SignOptions,
  type VerifyRequest,
} from '@secmlops/attest'

export interface TestKey {
  readonly key: string
  readonly trust: VerifyRequest['trust']
}

export function testKey(curve: CurveName = 'P-256'): TestKey {
  const { privateKey, publicKey } = generateKeyPair({ curve })
  return { key: privateKey, trust: { publicKeys: [readPublicKey(publicKey)] } }
}

export const KEY: TestKey = testKey()

/** Signs one state of a model and verifies another. */
export async function signThenVerify(
  signed: Files,
  found: Files,
  options: Partial<SignOptions & VerifyRequest> & { path?: string } = {},
): Promise<ModelVerification> {
  const { path = 'm' } = options
  const { bundle } = await signModel(memoryTree(signed), path, { key: KEY.key, ...options })
  return verifyModel(memoryTree(found), path, { bundle, trust: KEY.trust, ...options })
}

export function kinds({ defects }: ModelVerification): string[] {
  return [...new Set(defects.map(({ kind }) => kind))].sort()
}

interface BundleJson {
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] }
}

export function envelopeOf(bundle: Uint8Array): BundleJson['dsseEnvelope'] {
  return (JSON.parse(Buffer.from(bundle).toString()) as BundleJson).dsseEnvelope
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
