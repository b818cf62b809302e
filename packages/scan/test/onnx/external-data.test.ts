import { describe, expect, it } from '@jest/globals'
import { externalTensor, message, model, number, varint } from '../support/onnx.js'
import { isBlocked, rulesOf, scan } from '../support/scan.js'

const escaping = externalTensor('../../etc/passwd')
const attribute = (...parts: Buffer[]): Buffer => message(5, message(1, 'value'), ...parts)
const node = (...parts: Buffer[]): Buffer => message(1, message(4, 'Constant'), ...parts)
const graphOf = (...parts: Buffer[]): Buffer => Buffer.concat(parts)

// Field numbers: onnx.proto3 of ONNX 1.19. Places: facts/model-signing.md 6.6.
const PLACES: Readonly<Record<string, Buffer>> = {
  initializer: model([message(5, escaping)]),
  'sparse values': model([message(15, message(1, escaping))]),
  'sparse indices': model([message(15, message(2, escaping))]),
  'attribute t': model([node(attribute(message(5, escaping)))]),
  'attribute tensors': model([node(attribute(message(10, escaping)))]),
  'attribute sparse_tensor': model([node(attribute(message(22, message(1, escaping))))]),
  'attribute sparse_tensors': model([node(attribute(message(23, message(2, escaping))))]),
  'subgraph g': model([node(attribute(message(6, message(5, escaping))))]),
  'subgraphs graphs': model([node(attribute(message(11, message(5, escaping))))]),
  'function node': model([], [message(25, message(7, attribute(message(5, escaping))))]),
  'function attribute default': model([], [message(25, message(11, message(5, escaping)))]),
  'training initialization': model([], [message(20, message(1, message(5, escaping)))]),
  'training algorithm': model([], [message(20, message(2, message(5, escaping)))]),
  'a second graph field': model([], [message(7, message(5, escaping))]),
}

describe('D2: ONNX external data', () => {
  it.each(Object.entries(PLACES))('is seen in: %s', async (_, bytes) => {
    for (const path of ['model.onnx', 'model.dat'])
      expect(await scan(bytes, path)).toMatchObject({
        format: 'onnx',
        findings: [{ rule: 'onnx-external-path', severity: 'error' }],
      })
  })

  it.each([
    '../x',
    'a/../../b',
    '/etc/x',
    'C:\\x',
    'c:x',
    'a\\..\\b',
    '\\\\host\\x',
    '..',
    '',
    'file:///x',
    '~/x',
    // onnxruntime tensorprotoutils.h: kTensorProtoMemoryAddressTag; the offset is then a pointer. It was clean.
    '*/_ORT_MEM_ADDR_/*',
  ])('denies the location "%s"', async (location) => {
    const result = await scan(model([message(5, externalTensor(location))]), 'm.onnx')
    expect(rulesOf(result)).toEqual(['onnx-external-path'])
  })

  it.each(['weights.bin', 'data/weights.bin', './weights.bin', 'a..b'])(
    'accepts the location "%s"',
    async (location) => {
      const tensor = externalTensor(location, [
        ['offset', '4096'],
        ['length', '16'],
      ])
      expect(await scan(model([message(5, tensor)]), 'm.onnx')).toEqual({
        format: 'onnx',
        findings: [],
        gaps: [],
        external: [location],
      })
    },
  )

  it.each([
    [['offset', '-1']],
    [['length', '99999999999999999999']],
    [['length', '17']],
    [['offset', '1e3']],
  ] as [string, string][][])('denies the range %j', async (entry) => {
    const result = await scan(model([message(5, externalTensor('w.bin', [entry]))]), 'm.onnx')
    expect(rulesOf(result)).toEqual(['onnx-external-range'])
  })

  it('denies every location of a tensor that has two', async () => {
    const tensor = externalTensor('w.bin', [['location', '../w.bin']])
    expect(rulesOf(await scan(model([message(5, tensor)]), 'm.onnx'))).toContain(
      'onnx-external-path',
    )
  })
})

describe('ONNX sizes and shapes', () => {
  const tensor = (dims: readonly bigint[], raw = 16): Buffer =>
    graphOf(...dims.map((size) => number(1, size)), number(2, 1), message(9, Buffer.alloc(raw)))

  it.each([
    [[1n << 63n]],
    [[(1n << 64n) - 1n]],
    [[1n << 32n, 1n << 32n]],
    [[0n, 1n << 62n]],
    [[5n]],
  ])('denies dimensions %p over 16 bytes', async (dims) => {
    expect(rulesOf(await scan(model([message(5, tensor(dims))]), 'm.onnx'))).toEqual([
      'onnx-tensor-size',
    ])
  })

  it('accepts dimensions that fit, packed or not', async () => {
    const packed = graphOf(
      message(1, varint(2), varint(2)),
      number(2, 1),
      message(9, Buffer.alloc(16)),
    )
    for (const body of [tensor([2n, 2n]), packed, tensor([4n])])
      expect((await scan(model([message(5, body)]), 'm.onnx')).findings).toEqual([])
  })

  it('warns of operators of an unknown domain, unless the model defines them', async () => {
    const custom = message(1, message(4, 'Op'), message(7, 'acme'))
    expect((await scan(model([custom]), 'm.onnx')).findings).toMatchObject([
      { rule: 'onnx-custom-domain', severity: 'warning' },
    ])
    const defined = model([custom], [message(25, message(1, 'Op'), message(10, 'acme'))])
    expect((await scan(defined, 'm.onnx')).findings).toEqual([])
  })

  it('survives deep nesting', async () => {
    let inner: Buffer = message(5, escaping)
    for (let depth = 0; depth < 300; depth += 1) inner = node(attribute(message(6, inner)))
    expect(isBlocked(await scan(model([inner]), 'm.onnx'))).toBe(true)
  })
})

describe('ONNX detection', () => {
  it.each([
    ['other protobuf', Buffer.concat([number(1, 3), message(2, 'name'), message(3, 'x')])],
    ['protobuf with a field 7', Buffer.concat([number(1, 3), message(7, 'just text here')])],
    ['text', Buffer.from('hello world, this is text\n')],
    ['zeros', Buffer.alloc(1000)],
  ])('does not claim %s', async (_, bytes) => {
    expect(await scan(bytes, 'file.dat')).toEqual({ format: undefined, findings: [], gaps: [] })
  })

  it('treats a broken .onnx as not understood', async () => {
    const whole = model([])
    expect((await scan(whole.subarray(0, whole.length - 3), 'm.onnx')).gaps).toMatchObject([
      { reason: 'not-understood' },
    ])
  })
})
