import type { Fault } from '../fault.js'
import { someModel } from '../models.js'
import { isLack } from '../records.js'

export const brokenSignature: Fault = {
  id: 'broken-signature',
  title: 'What a signature says of a model is changed, the signature itself is kept',
  threat: 'S-deployment/forged-publisher',
  by: 'signing',
  rules: ['invalid-signature', 'malformed-signature'],
  async plant(copy) {
    const model = await someModel(copy)
    if (isLack(model)) return model
    const text = await copy.text(model.signature)
    const forged = text.replace(/"payload"\s*:\s*"([^"]*)"/, (_, payload: string) => {
      const said = Buffer.from(payload, 'base64').toString('utf8')
      return `"payload":"${Buffer.from(said.replace(/[0-9a-f]{64}/, '0'.repeat(64))).toString('base64')}"`
    })
    await copy.write(model.signature, forged)
    return `the first digest in ${model.signature}`
  },
}
