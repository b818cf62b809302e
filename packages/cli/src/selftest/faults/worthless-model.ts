import { readModel, writeModel } from '@secmlops/onnx'
import type { Fault } from '../fault.js'
import { someModel } from '../models.js'
import { isLack } from '../records.js'

export const worthlessModel: Fault = {
  id: 'worthless-model',
  title: 'The largest weights of a model are zero',
  threat: 'T-training/model-source',
  by: 'robustness',
  rules: ['accuracy.*', 'ap50.*', 'robust-accuracy.*', 'drop.*'],
  slow: true,
  async plant(copy) {
    const model = await someModel(copy)
    if (isLack(model)) return model
    if (!model.file.endsWith('.onnx')) return { reason: `${model.file} is no ONNX model` }
    const read = await readModel(await copy.read(model.file))
    const weights = (read.proto.graph?.initializer ?? []).flatMap(({ rawData }) => rawData ?? [])
    const most = Math.max(0, ...weights.map(({ length }) => length))
    const largest = weights.find(({ length }) => length === most)
    if (!largest) return { reason: `${model.file} holds no weights as raw data` }
    largest.fill(0)
    await copy.write(model.file, writeModel(read))
    return `${String(most)} bytes of weights in ${model.file}`
  },
}
