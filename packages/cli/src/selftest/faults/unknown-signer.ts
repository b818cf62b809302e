import type { Fault } from '../fault.js'
import { signByStranger, someModel } from '../models.js'
import { isLack } from '../records.js'

export const unknownSigner: Fault = {
  id: 'unknown-signer',
  title: 'A model is signed again, by a key that the policy does not know',
  threat: 'S-deployment/forged-publisher',
  by: 'signing',
  rules: ['untrusted-signer'],
  async plant(copy) {
    const model = await someModel(copy)
    if (isLack(model)) return model
    await signByStranger(copy, model)
    return model.signature
  },
}
