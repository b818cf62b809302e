import { keySigner, readTrustedRoot, signModel } from '@secmlops/attest'
import { memoryTree } from '@secmlops/testkit'
import { mockDeployment } from '../sigstore/mock-deployment.js'
import { FILES as KEYLESS_FILES, SIGNER, signedBy } from '../sigstore/support.js'
import { KEY } from '../support.js'
import { FILES, bundleOf, pki, trustIn } from '../verify/certificate-support.js'
import { bundleTarget } from './bundle-target.js'
import type { Target } from './flip.js'

/** One model signed by each method, with keys of this run. */
export async function flipTargets(): Promise<Target[]> {
  return [await keyTarget(), await certificateTarget(), await keylessTarget()]
}

async function keyTarget(): Promise<Target> {
  const files = { 'm/weights': 'w'.repeat(999), 'm/b/c': '2' }
  const { bundle } = await signModel(memoryTree(files), 'm', { signer: keySigner(KEY.key) })
  return bundleTarget({ name: 'key', files, bundle, trust: KEY.trust })
}

/** Root on RSA, authority on P-384, leaf on P-256. */
async function certificateTarget(): Promise<Target> {
  const { root, middle, leaf } = pki()
  const bundle = await bundleOf([leaf, middle])
  return bundleTarget({ name: 'certificate', files: FILES, bundle, trust: trustIn(root) })
}

/** At a mock of Fulcio, certificate log, Rekor and timestamp authority; its authority is in the pinned root, not in the bundle. */
async function keylessTarget(): Promise<Target> {
  const mock = await mockDeployment()
  const bundle = await signedBy(mock.services)
  await mock.close()
  const sigstore = await readTrustedRoot(Buffer.from(JSON.stringify(mock.root)))
  const trust = { identities: [SIGNER], sigstore }
  return bundleTarget({ name: 'keyless (mock)', files: KEYLESS_FILES, bundle, trust })
}
