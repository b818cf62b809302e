import type { Fault } from '../fault.js'
import { someModel } from '../models.js'
import { isLack } from '../records.js'

export const flippedByte: Fault = {
  id: 'flipped-byte',
  title: 'One bit of a signed model is flipped',
  threat: 'T-deployment/model-replaced',
  by: 'signing',
  rules: ['tampered-file'],
  async plant(copy) {
    const model = await someModel(copy)
    if (isLack(model)) return model
    const bytes = await copy.read(model.file)
    const at = copy.random.integer(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    await copy.write(model.file, bytes)
    return `byte ${String(at)} of ${model.file}`
  },
}
