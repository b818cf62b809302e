import { SecmlopsError, type Tree } from '@secmlops/core'
import { parseBundle } from '../bundle/parse.js'
import type { CertificateIdentity } from '../sigstore/certificate-identity.js'
import { checkServices, type SigningServices } from '../sigstore/services.js'
import type { FetchOptions } from '../sigstore/sign-payload.js'
import { modelStatement, type SignedModel, type StatementOptions } from './sign-model.js'

export interface KeylessPayload {
  /** A token of OpenID Connect for the audience `sigstore`. */
  readonly token: string
  readonly services: SigningServices
  /** Time and attempts for each request. */
  readonly fetch?: FetchOptions
}

export interface KeylessOptions extends StatementOptions, KeylessPayload {}

export interface KeylessModel extends Omit<SignedModel, 'signer'> {
  /** Whom Fulcio certified. */
  readonly signer: CertificateIdentity
}

/**
 * Signs a model as OpenSSF Model Signing v1.0, method `sigstore`. Fulcio's and Rekor's logs are public: whoever reads them learns the
 * identity, and with Rekor the digest of the statement.
 * @throws SecmlopsError like `signModel` (exit 2) except for the key; `keyless-failed`, `unusable-bundle` (exit 3).
 */
export async function signModelKeyless(
  tree: Tree,
  path: string,
  { token, services, fetch, ...options }: KeylessOptions,
): Promise<KeylessModel> {
  checkServices(services)
  const { payload, ...described } = await modelStatement(tree, path, options)
  const signed = await signPayloadKeyless(payload, { token, services, ...(fetch && { fetch }) })
  return { ...described, ...signed }
}

/**
 * Signs any in-toto statement, method `sigstore`; what becomes public is that of `signModelKeyless`.
 * @throws SecmlopsError `keyless-failed`, `unusable-bundle` (exit 3).
 */
export async function signPayloadKeyless(
  payload: Uint8Array,
  { token, services, fetch }: KeylessPayload,
): Promise<Pick<KeylessModel, 'bundle' | 'signer'>> {
  const sigstore = await import('../sigstore/sign-payload.js')
  const bundle = await sigstore.signPayloadKeyless(payload, token, checkServices(services), fetch)
  return { bundle, signer: await signerOf(bundle) }
}

/** Reads back what the services answered, as strictly as a verifier will. */
async function signerOf(bundle: Uint8Array): Promise<CertificateIdentity> {
  const { certificateIdentity } = await import('../sigstore/certificate-identity.js')
  const parsed = parseBundle(bundle)
  if (!('bundle' in parsed)) throw unusable(parsed.problems[0] ?? '')
  const { material } = parsed.bundle
  if (material.method !== 'sigstore') throw unusable('no certificate')
  try {
    return certificateIdentity(material.certificate)
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : '')
  }
}

function unusable(reason: string): SecmlopsError {
  return new SecmlopsError('unusable-bundle', `the services gave an unusable answer: ${reason}`, {
    exit: 3,
    remedy: 'Check the addresses of the services',
  })
}
