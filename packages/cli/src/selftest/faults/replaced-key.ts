import { generateKeyPair } from '@secmlops/attest'
import type { Fault } from '../fault.js'
import { nothing } from '../policies.js'

export const replacedKey: Fault = {
  id: 'replaced-key',
  title: 'The file of a trusted key holds another key',
  threat: 'S-design/trust-roots',
  by: 'policy',
  rules: ['trusted-key-changed'],
  async plant(copy) {
    const signers = copy.policy.value.gates.signing?.signers ?? []
    const [path] = signers.flatMap((signer) => signer['public-key'] ?? [])
    if (path === undefined)
      return nothing('public key', 'gates.signing.signers: [{ public-key: <path> }]')
    // The first key of a policy is brought by a pull request, too; nothing is replaced by it.
    if (!(await copy.has(path))) return { reason: `the key ${path} is not there yet`, add: path }
    await copy.write(path, generateKeyPair().publicKey)
    return path
  },
}
