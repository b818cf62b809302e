import type { Fault } from '../fault.js'
import { someModel } from '../models.js'
import { isLack } from '../records.js'

export const removedSignature: Fault = {
  id: 'removed-signature',
  title: 'The signature of a model is removed',
  threat: 'R-deployment/no-signature',
  by: 'signing',
  rules: ['unsigned-model'],
  async plant(copy) {
    const model = await someModel(copy)
    if (isLack(model)) return model
    await copy.remove(model.signature)
    return model.signature
  },
}
