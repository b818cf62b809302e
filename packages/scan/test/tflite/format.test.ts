import { describe, expect, it } from '@jest/globals'
import { rulesOf, scan } from '../support/scan.js'
import { data, tflite } from '../support/tflite.js'

describe('TFLite', () => {
  it('accepts built-in operators, by either field, and those that the interpreter ships', async () => {
    const bytes = tflite([
      { code: 3, oldCode: 3 },
      { oldCode: 9 },
      { code: 130 },
      { code: 32, custom: 'TFLite_Detection_PostProcess' },
    ])
    for (const path of ['model.tflite', 'blob'])
      expect(await scan(bytes, path)).toEqual({ format: 'tflite', findings: [], gaps: [] })
  })

  // BuiltinOperator_CUSTOM is 32; custom codes with the prefix Flex are run by the Flex delegate (schema.fbs, flex/kernel.cc).
  it.each([
    [{ code: 32, custom: 'MyOperator' }, 'tflite-custom-op'],
    [{ oldCode: 32, custom: 'MyOperator' }, 'tflite-custom-op'],
    [{ code: 32 }, 'tflite-custom-op'],
    [{ code: 32, custom: 'FlexAddV2' }, 'tflite-custom-op'],
    [{ code: 32, custom: 'FlexReadFile' }, 'tensorflow-file-access'],
    [{ code: 32, custom: 'FlexEagerPyFunc' }, 'tensorflow-code'],
  ])('%j gives %s', async (operator, rule) => {
    expect(rulesOf(await scan(tflite([{ code: 3 }, operator]), 'm.tflite'))).toEqual([rule])
  })

  it('denies offsets and vectors that lead out of the file', async () => {
    const good = tflite([{ code: 3 }])
    const root = Buffer.from(good)
    root.writeUInt32LE(0xffff_fff0, 0)
    const vtable = Buffer.from(good)
    vtable.writeInt32LE(0x7fff_ffff, good.readUInt32LE(0))
    for (const bytes of [root, vtable, tflite([{ code: 3 }], [data(16, 1 << 30)])])
      expect(rulesOf(await scan(bytes, 'm.tflite'))).toEqual(['tflite-structure'])
  })

  it('is never clean when cut short', async () => {
    const bytes = tflite([{ code: 3 }, { code: 4 }])
    for (let length = 8; length < bytes.length - 20; length += 7) {
      const { findings, gaps } = await scan(bytes.subarray(0, length), 'm.tflite')
      expect(findings.length + gaps.length).toBeGreaterThan(0)
    }
  })
})
