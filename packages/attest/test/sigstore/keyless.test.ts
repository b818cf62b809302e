import { afterAll, describe, expect, it } from '@jest/globals'
import {
  readTrustedRoot,
  signModelKeyless,
  verifyModel,
  type ModelVerification,
  type SigningServices,
  type Trust,
} from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { mockDeployment, token, type RootJson } from './mock-deployment.js'

const FILES: Files = { 'm/a': 'first', 'm/b/c': 'second' }
const ISSUER = 'https://token.actions.githubusercontent.com'
const WORKFLOW = 'https://github.com/octo/models/.github/workflows/release.yml@refs/heads/main'
const CLAIMS = {
  iss: ISSUER,
  sub: WORKFLOW,
  repository: 'octo/models',
  ref: 'refs/heads/main',
  workflow_ref: 'octo/models/.github/workflows/release.yml@refs/heads/main',
  event_name: 'push',
  runner_environment: 'github-hosted',
}

const mock = await mockDeployment()
afterAll(() => mock.close())

async function signed(services: SigningServices = mock.services, claims = CLAIMS): Promise<Buffer> {
  const options = {
    token: token(claims),
    services,
    fetch: { timeout: 5000, retry: { retries: 2, minTimeout: 1, maxTimeout: 2 } },
  }
  return Buffer.from((await signModelKeyless(memoryTree(FILES), 'm', options)).bundle)
}

async function verified(
  bundle: Uint8Array,
  root: RootJson = mock.root,
  identities: Trust['identities'] = [{ issuer: ISSUER, identity: WORKFLOW }],
): Promise<ModelVerification> {
  const sigstore = await readTrustedRoot(Buffer.from(JSON.stringify(root)))
  return verifyModel(memoryTree(FILES), 'm', { bundle, trust: { identities, sigstore } })
}

describe('signed by a workflow, verified offline', () => {
  it.each<[string, SigningServices]>([
    ['Rekor 1 and a timestamp', mock.services],
    ['Rekor 1 alone', { ...mock.services, tsa: undefined }],
    ['Rekor 2 and a timestamp', { ...mock.services, rekor: { url: mock.url, version: 2 } }],
  ])('%s', async (_, services) => {
    const result = await verified(await signed(services))
    expect(result).toMatchObject({ outcome: 'pass', defects: [] })
    expect(result.signer).toMatchObject({
      method: 'sigstore',
      identity: WORKFLOW,
      issuer: ISSUER,
      claims: {
        repository: 'https://github.com/octo/models',
        ref: 'refs/heads/main',
        workflow: WORKFLOW,
        trigger: 'push',
        runner: 'github-hosted',
      },
    })
  })
})
