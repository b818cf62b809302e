import {
  keySigner,
  readCertificates,
  signModel,
  verifyModel,
  type ModelVerification,
  type Trust,
} from '@secmlops/attest'
import {
  makeAuthority,
  makeLeaf,
  memoryTree,
  type CertificateOptions,
  type TestCertificate,
} from '@secmlops/testkit'
import { bundleJson } from '../support.js'

export const NOW = new Date('2026-11-23T12:00:00Z')
export const SUBJECT = 'release@example.com'
export const FILES = { 'm/a': '1', 'm/b/c': '2' }

/** RSA keys take long to make. */
const ROOT: TestCertificate = makeRoot({})

export interface Pki {
  readonly root: TestCertificate
  readonly middle: TestCertificate
  readonly leaf: TestCertificate
}

/** A root on RSA, an authority on P-384, a leaf on P-256; each changed as the test wants it. */
export function pki(
  leaf: CertificateOptions = {},
  middle: CertificateOptions = {},
  root: CertificateOptions = {},
): Pki {
  const top = Object.keys(root).length === 0 ? ROOT : makeRoot(root)
  const between = makeAuthority({ subject: 'middle', issuer: top, keyType: 'P-384', ...middle })
  return {
    root: top,
    middle: between,
    leaf: makeLeaf(between, { subject: 'leaf', email: SUBJECT, ...leaf }),
  }
}

function makeRoot(options: CertificateOptions): TestCertificate {
  return makeAuthority({ subject: 'root', keyType: 'rsa', ...options })
}

export function trustIn(...roots: readonly TestCertificate[]): Trust {
  const pinned = roots.flatMap(({ pem }) => readCertificates(pem))
  return { certificates: [{ roots: pinned, subject: SUBJECT }], now: NOW }
}

/** A bundle of these certificates, signed with the key of one of them, however unfit. */
export async function bundleOf(
  certificates: readonly TestCertificate[],
  signer: TestCertificate | undefined = certificates[0],
): Promise<Uint8Array> {
  const { bundle } = await signModel(memoryTree(FILES), 'm', {
    signer: keySigner(signer?.key ?? ''),
  })
  const json = bundleJson(bundle)
  json.verificationMaterial = {
    x509CertificateChain: {
      certificates: certificates.map(({ der }) => ({ rawBytes: der.toString('base64') })),
    },
    tlogEntries: [],
  }
  return Buffer.from(JSON.stringify(json))
}

export function verifyBundle(bundle: Uint8Array, trust: Trust): Promise<ModelVerification> {
  return verifyModel(memoryTree(FILES), 'm', { bundle, trust })
}
