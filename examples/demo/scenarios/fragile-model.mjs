import { fileURLToPath } from 'node:url'

const FRAGILE = fileURLToPath(new URL('../models/fragile.onnx', import.meta.url))

export const fragileModel = {
  name: 'fragile-model',
  title: 'A model that was trained without any defence, properly signed',
  expect: { gate: 'robustness', rule: 'ap50.pgd', path: 'secmlops.yml:' },
  async edit(tree) {
    await tree.copyIn(FRAGILE, 'models/detector.onnx')
    await tree.sign('models/detector.onnx')
  },
}
