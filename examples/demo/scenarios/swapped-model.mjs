import { fileURLToPath } from 'node:url'

const RETRAINED = fileURLToPath(new URL('../models/retrained.onnx', import.meta.url))

export const swappedModel = {
  name: 'swapped-model',
  title: 'The bytes of the model are swapped under its signature',
  expect: { gate: 'signing', rule: 'tampered-file', path: 'models/detector.onnx' },
  edit: (tree) => tree.copyIn(RETRAINED, 'models/detector.onnx'),
}
