import { fileURLToPath } from 'node:url'
import type { Tree, TreeEntry } from '@secmlops/core'
import { memoryTree, type Files } from '@secmlops/testkit'
import {
  generateKeyPair,
  readPrivateKey,
  readPublicKey,
  signModel,
  signPayload,
  verifyModel,
  type CurveName,
  type ModelVerification,
  type SignOptions,
  type Trust,
  type VerifyRequest,
  keySigner,
} from '@secmlops/attest'

export interface TestKey {
  /** PEM. */
  readonly key: string
  readonly trust: Trust
  readonly fingerprint: string
}

export function testKey(curve: CurveName = 'P-256'): TestKey {
  const { privateKey, publicKey, fingerprint } = generateKeyPair({ curve })
  return { key: privateKey, trust: { publicKeys: [readPublicKey(publicKey)] }, fingerprint }
}

export const KEY: TestKey = testKey()

/** Facts sheet 1.2: eight names whose order tells implementations apart, each file holding its own name. */
export const ORDER_NAMES = ['Z', 'a/b', 'a b', 'a-b', 'a.b', 'ü', 'ｚ', '😀'] as const
export const ORDER_MODEL: Files = Object.fromEntries(ORDER_NAMES.map((name) => [`m/${name}`, name]))

/** A file that model_signing 1.1.1 wrote. */
export function vector(name: string): string {
  return fileURLToPath(new URL(`vectors/model-signing-1.1.1/${name}`, import.meta.url))
}

type Options = Partial<SignOptions & VerifyRequest> & { readonly path?: string }

/** Signs one state of a model and verifies another. */
export async function signThenVerify(
  signed: Files,
  found: Files | Tree,
  { path = 'm', ...options }: Options = {},
): Promise<ModelVerification> {
  const { bundle } = await signModel(memoryTree(signed), path, {
    signer: keySigner(KEY.key),
    ...options,
  })
  return verifyModel(isTree(found) ? found : memoryTree(found), path, {
    trust: KEY.trust,
    ...options,
    bundle,
  })
}

/** Verifies a statement that a trusted signer made, whatever it says, against the files of `m`. */
export async function verifyStatement(
  statement: unknown,
  files: Files = {},
): Promise<ModelVerification> {
  const payload = Buffer.from(JSON.stringify(statement))
  const bundle = signPayload(readPrivateKey(KEY.key), payload)
  return verifyModel(memoryTree(files), 'm', { bundle, trust: KEY.trust })
}

export function kinds({ defects }: ModelVerification): string[] {
  return [...new Set(defects.map(({ kind }) => kind))].sort()
}

/** A tree with one entry more, in place of one of the same path. */
export function withEntry(tree: Tree, entry: TreeEntry): Tree {
  return {
    ...tree,
    list: async (path) => [
      ...(await tree.list(path)).filter((each) => each.path !== entry.path),
      entry,
    ],
  }
}

interface BundleJson {
  mediaType: string
  verificationMaterial: Record<string, unknown>
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] }
}

export function bundleJson(bundle: Uint8Array): BundleJson {
  return JSON.parse(Buffer.from(bundle).toString()) as BundleJson
}

export function envelopeOf(bundle: Uint8Array): BundleJson['dsseEnvelope'] {
  return bundleJson(bundle).dsseEnvelope
}

function isTree(value: Files | Tree): value is Tree {
  return typeof value['list'] === 'function'
}
