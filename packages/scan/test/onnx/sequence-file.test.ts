import { expect, it } from '@jest/globals'
import { externalTensor, message, number } from '../support/onnx.js'
import { rulesOf, scan } from '../support/scan.js'

const tensor = Buffer.concat([number(1, 2), number(2, 1), message(9, Buffer.alloc(8))])
const sequence = (...tensors: Buffer[]): Buffer =>
  Buffer.concat([
    message(1, 'output_sequence'),
    number(2, 1),
    ...tensors.map((one) => message(3, one)),
  ])

// onnx.proto3 of ONNX 1.19, SequenceProto. Five files of the test data of ONNX 1.9 were taken for a tensor whose shape is the text.
it('a sequence of tensors is read as one, be it empty', async () => {
  for (const bytes of [sequence(), sequence(tensor), sequence(tensor, tensor)])
    expect(await scan(bytes, 'input_0.pb')).toMatchObject({
      format: 'onnx',
      findings: [],
      gaps: [],
    })
})

it('a tensor of it that lies outside is seen', async () => {
  const bytes = sequence(tensor, externalTensor('../../etc/passwd'))
  expect(rulesOf(await scan(bytes, 'input_0.pb'))).toEqual(['onnx-external-path'])
})
