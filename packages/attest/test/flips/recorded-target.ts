import { readFileSync } from 'node:fs'
import { publicGoodRoot, readTrustedRoot, verifyModel } from '@secmlops/attest'
import { memoryTree } from '@secmlops/testkit'
import { PUBLIC_GOOD_ROOT } from '../../src/sigstore/public-good-root.js'
import { bundleTarget } from './bundle-target.js'
import type { Target, Verdict } from './flip.js'

const FILES = { 'm/signme-1': 'signme-1', 'm/signme-2': 'signme-2' }
const IDENTITIES = [
  { issuer: 'https://sigstore.verify.ibm.com/oauth2', identity: 'stefanb@us.ibm.com' },
]

/** A bundle that model_signing 1.0.1 made at the public-good instance (vectors/README.md); the intermediate authority is in the root. */
export async function recordedTarget(file: string | URL): Promise<Target> {
  const bundle = readFileSync(file)
  const trust = { identities: IDENTITIES, sigstore: await publicGoodRoot() }
  const target = await bundleTarget({ name: 'keyless (1.0.1)', files: FILES, bundle, trust })
  return {
    ...target,
    parts: { ...target.parts, intermediate: rootWith().intermediate },
    verify: (part, damaged) =>
      part === 'intermediate' ? withRoot(bundle, damaged) : target.verify(part, damaged),
  }
}

/** A root that cannot be read is refused, too. */
async function withRoot(bundle: Uint8Array, intermediate: Uint8Array): Promise<Verdict> {
  const root = await readTrustedRoot(rootWith(intermediate).json).catch(() => undefined)
  const trust = { identities: IDENTITIES, ...(root && { sigstore: root }) }
  const { outcome } = await verifyModel(memoryTree(FILES), 'm', { bundle, trust })
  return outcome === 'pass' ? 'accepted' : 'refused'
}

function rootWith(replacement?: Uint8Array): { intermediate: Uint8Array; json: Uint8Array } {
  const root = structuredClone(PUBLIC_GOOD_ROOT) as {
    certificateAuthorities: { certChain: { certificates: { rawBytes: string }[] } }[]
  }
  const chain = root.certificateAuthorities.at(-1)?.certChain.certificates
  const [certificate] = chain ?? []
  if (!certificate || chain?.length !== 2) throw new Error('the root names no intermediate')
  const intermediate = Buffer.from(certificate.rawBytes, 'base64')
  if (replacement) certificate.rawBytes = Buffer.from(replacement).toString('base64')
  return { intermediate, json: Buffer.from(JSON.stringify(root)) }
}
