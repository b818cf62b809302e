import { describe, expect, it } from '@jest/globals'
import { externalTensor, message, model, number } from '../support/onnx.js'
import { rulesOf, scan } from '../support/scan.js'

const node = (type: string): Buffer => message(1, message(4, type))

// NodeProto.op_type is field 4 (onnx.proto3).
describe('ONNX operators', () => {
  it.each(['PyOp', 'PythonOp', 'MyPythonOp', 'PyCustomOp'])('%s calls Python', async (type) => {
    expect(rulesOf(await scan(model([node(type)]), 'm.onnx'))).toContain('onnx-python-operator')
  })

  it.each(['Pyramid', 'Conv', 'Pad'])('%s does not', async (type) => {
    expect(rulesOf(await scan(model([node(type)]), 'm.onnx'))).not.toContain('onnx-python-operator')
  })
})

describe('a tensor in a file of its own', () => {
  const tensor = Buffer.concat([number(1, 2), number(2, 2), message(8, 'x'), message(9, 'ab')])

  it('passes where its data fits its shape', async () => {
    expect(await scan(tensor, 'input_0.pb')).toEqual({ format: 'onnx', findings: [], gaps: [] })
    expect((await scan(Buffer.concat([tensor, number(77, 1)]), 'input_0.pb')).gaps).toHaveLength(1)
  })

  it('is examined like one of a model', async () => {
    const short = Buffer.concat([number(1, 9), number(2, 2), message(9, 'ab')])
    expect(rulesOf(await scan(short, 'input_0.pb'))).toEqual(['onnx-tensor-size'])
    const outside = await scan(externalTensor('../x'), 'input_0.pb')
    expect(rulesOf(outside)).toContain('onnx-external-path')
  })
})
