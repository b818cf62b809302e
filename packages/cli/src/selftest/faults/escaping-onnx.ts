import type { Fault } from '../fault.js'
import { escapingOnnx } from '../hostile-files.js'

export const escapingModel: Fault = {
  id: 'escaping-onnx',
  title: 'An ONNX model reads its weights from a path outside of its folder',
  threat: 'T-training/model-source',
  by: 'signing',
  rules: ['onnx-external-path'],
  async plant(copy) {
    await copy.write('selftest/model.onnx', escapingOnnx())
    return 'selftest/model.onnx'
  },
}
