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

// A context of an execution provider was read as any other node, and its machine code passed.
it('what a device runs as it is cannot be judged', async () => {
  const { gaps } = await scan(model([node('EPContext')]), 'm.onnx')
  expect(gaps).toMatchObject([{ reason: 'not-understood' }])
})

describe('ONNX metadata', () => {
  // onnx.proto3, ModelProto: doc_string 6, metadata_props 14.
  const described = (text: string): Buffer =>
    model([], [message(6, text), message(14, message(1, 'key'), message(2, text))])

  it('that is program text is denied, prose is not', async () => {
    const evil = described("__import__('os').system('id')")
    expect(rulesOf(await scan(evil, 'm.onnx'))).toContain('embedded-program')
    const honest = described("{0: 'person'}, exported by the os of the system (exec)")
    expect(await scan(honest, 'm.onnx')).toMatchObject({ findings: [], gaps: [] })
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
