import {
  readTrustedRoot,
  signModelKeyless,
  verifyModel,
  type IdentityTrust,
  type ModelVerification,
  type SigningServices,
} from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { token, type RootJson } from './mock-deployment.js'

export const FILES: Files = { 'm/a': 'first', 'm/b/c': 'second' }
export const ISSUER = 'https://token.actions.githubusercontent.com'
export const WORKFLOW =
  'https://github.com/octo/models/.github/workflows/release.yml@refs/heads/main'
export const CLAIMS: Readonly<Record<string, string>> = {
  iss: ISSUER,
  sub: WORKFLOW,
  repository: 'octo/models',
  ref: 'refs/heads/main',
  workflow_ref: 'octo/models/.github/workflows/release.yml@refs/heads/main',
  event_name: 'push',
  runner_environment: 'github-hosted',
}
export const SIGNER: IdentityTrust = { issuer: ISSUER, identity: WORKFLOW }

/** Three attempts without a wait. */
export const FAST = { timeout: 5000, retry: { retries: 2, minTimeout: 1, maxTimeout: 2 } }

export async function signedBy(
  services: SigningServices,
  claims: Readonly<Record<string, string>> = CLAIMS,
): Promise<Uint8Array> {
  const options = { token: token(claims), services, fetch: FAST }
  return (await signModelKeyless(memoryTree(FILES), 'm', options)).bundle
}

export async function verifiedWith(
  root: RootJson,
  bundle: Uint8Array,
  identities: readonly IdentityTrust[] = [SIGNER],
): Promise<ModelVerification> {
  const sigstore = await readTrustedRoot(Buffer.from(JSON.stringify(root)))
  return verifyModel(memoryTree(FILES), 'm', { bundle, trust: { identities, sigstore } })
}

/** Names of the reasons of a refusal. */
export function codes({ defects }: ModelVerification): unknown[] {
  return defects.map(({ code, kind }) => code ?? kind)
}
