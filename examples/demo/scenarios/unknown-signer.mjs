export const unknownSigner = {
  name: 'unknown-signer',
  title: 'The model is signed again, by a key that nobody trusts',
  expect: { gate: 'signing', path: 'models/detector.onnx' },
  edit: (tree) => tree.sign('models/detector.onnx', 'stranger'),
}
