// The methods of signing that the adapter to the conformance suite of OpenSSF Model Signing knows, by their names in its protocol.
import { readFile } from 'node:fs/promises'
import {
  PUBLIC_GOOD_SERVICES,
  certificateSigner,
  keySigner,
  parseBundle,
  parseCertificate,
  publicGoodRoot,
  readCertificates,
  readPublicKey,
  readTrustConfig,
  readTrustedRoot,
  signModel,
  signModelKeyless,
} from '@secmlops/attest'

/** `sign` gives a bundle; `trust` what the flags of a verification let count. */
export const METHODS = {
  key: {
    sign: async ({ tree, path, ignorePaths }, { 'private-key': key }) =>
      signModel(tree, path, { signer: keySigner(await readFile(key)), ignorePaths }),
    trust: async ({ 'public-key': key }) => ({ publicKeys: [readPublicKey(await readFile(key))] }),
  },
  certificate: {
    sign: async ({ tree, path, ignorePaths }, flags) =>
      signModel(tree, path, { signer: await certified(flags), ignorePaths }),
    trust: async ({ 'cert-chain': files }, bundle) => ({
      certificates: [{ roots: await anchors(files), subject: nameIn(bundle) }],
      now: new Date(),
    }),
  },
  sigstore: {
    async sign({ tree, path, ignorePaths }, { 'identity-token': token, ...flags }) {
      if (token === undefined) throw new Error('there is no --identity-token')
      return signModelKeyless(tree, path, { token, services: await services(flags), ignorePaths })
    },
    async trust({ identity, 'identity-provider': issuer, ...flags }) {
      if (identity === undefined || issuer === undefined)
        throw new Error('whose signature is expected? --identity and --identity-provider')
      return { identities: [{ identity, issuer }], sigstore: await root(flags) }
    },
  },
}

async function certified({ 'private-key': key, 'signing-cert': certificate, 'cert-chain': chain }) {
  const [first, second, ...others] = await Promise.all(
    [key, certificate, ...chain].map((each) => readFile(each)),
  )
  return certificateSigner({ key: first, certificate: second, chain: others, now: new Date() })
}

/** Of certificates that sign each other only the topmost are anchors: an expired root must not be passed by. */
async function anchors(files) {
  const pems = await Promise.all(files.map((each) => readFile(each)))
  const all = pems.flatMap((pem) => readCertificates(pem))
  const top = all.filter(({ subject, issuer }) => subject === issuer)
  return top.length > 0 ? top : all
}

/** The protocol pins authorities and no name; whatever name the leaf has is as good. */
function nameIn(bytes) {
  const { bundle } = parseBundle(bytes)
  const [leaf] = bundle?.material.certificates ?? []
  return (leaf && parseCertificate(leaf).names[0]) ?? ''
}

/** Beyond the protocol, as model_signing has it: a ClientTrustConfig with services and root. */
async function services({ 'trust-config': file, 'use-staging': isStaging }) {
  if (file !== undefined) return readTrustConfig(await readFile(file), new Date())
  return isStaging ? noStaging() : PUBLIC_GOOD_SERVICES
}

async function root({ 'trust-config': file, 'use-staging': isStaging }) {
  if (file !== undefined) return readTrustedRoot(await readFile(file))
  return isStaging ? noStaging() : publicGoodRoot()
}

function noStaging() {
  throw new Error('the staging instance is not pinned here: name its --trust-config')
}
