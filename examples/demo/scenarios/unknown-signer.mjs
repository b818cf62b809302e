export const unknownSigner = {
  name: 'unknown-signer',
  title: 'The model is signed again, by a key that nobody trusts',
  expect: { gate: 'signing', rule: 'untrusted-signer', path: 'models/detector.onnx.sig' },
  edit: (tree) => tree.sign('models/detector.onnx', 'stranger'),
}
