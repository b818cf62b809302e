import type { Fault } from '../fault.js'
import { someModel } from '../models.js'
import { isLack } from '../records.js'

export const swappedModel: Fault = {
  id: 'swapped-model',
  title: 'Another model takes the place of a signed one, below its old signature',
  threat: 'T-deployment/model-replaced',
  by: 'signing',
  rules: ['tampered-file'],
  async plant(copy) {
    const model = await someModel(copy)
    if (isLack(model)) return model
    const extension = model.file.slice(model.file.lastIndexOf('.'))
    const others = (await copy.list()).filter(({ path }) => path.endsWith(extension))
    const other = others.find(({ path, kind }) => path !== model.file && kind === 'file')
    if (!other) return { reason: `there is no second file ${extension} to swap it for` }
    await copy.write(model.file, await copy.read(other.path))
    return `${model.file} is ${other.path}`
  },
}
