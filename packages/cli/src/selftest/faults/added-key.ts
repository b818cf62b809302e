import { generateKeyPair } from '@secmlops/attest'
import type { Fault } from '../fault.js'
import { editPolicy, nothing } from '../policies.js'

const PATH = 'selftest/stranger.pub'

export const addedKey: Fault = {
  id: 'added-key',
  title: 'A key of somebody else is trusted as well',
  threat: 'S-design/trust-roots',
  by: 'policy',
  rules: ['policy-loosened'],
  async plant(copy) {
    await copy.write(PATH, generateKeyPair().publicKey)
    return editPolicy(copy, ({ gates: { signing } }) => {
      if (!signing) return nothing('gate signing', 'gates.signing')
      signing.signers.push({ 'public-key': PATH })
      return `${PATH} in gates.signing.signers`
    })
  },
}
