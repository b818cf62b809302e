import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { exportModel } from '../../src/graph/export.js'
import { importGraph } from '../../src/graph/import.js'
import { decode } from '../../src/proto/decode.js'
import type { ModelProto, NodeProto } from '../../src/proto/messages.js'
import { openSession } from '../../src/session/open-session.js'
import type { Tensor } from '../../src/session/tensor.js'
import { fixture, vectors } from '../support/fixtures.js'

type Nested = number | boolean | readonly Nested[]

interface ModelVector {
  readonly name: string
  readonly feeds: Readonly<Record<string, Nested>>
  readonly outputs: Readonly<Record<string, Nested>>
}

interface TensorVector {
  readonly type: string
  readonly bytes: string
  readonly elements: readonly (string | number)[]
}

const load = (name: string): ModelProto => decode('Model', readFileSync(fixture(`${name}.onnx`)))

const graphOf = (name: string) => importGraph(load(name), { root: dirname(fixture('x')) })

function tensorOf(value: Nested): Tensor {
  const dims: number[] = []
  for (let part = value; Array.isArray(part); part = part[0] as Nested) dims.push(part.length)
  const flat = ([value] as unknown[]).flat(64) as (number | boolean)[]
  return typeof flat[0] === 'boolean'
    ? { type: 'bool', dims, data: Uint8Array.from(flat, Number) }
    : { type: 'float32', dims, data: Float32Array.from(flat, Number) }
}

describe('importGraph', () => {
  // Oracle: the Python onnxruntime 1.32.0 on the file itself.
  it.each(vectors('models') as readonly ModelVector[])(
    'reads what $name computes',
    async ({ name, feeds, outputs }) => {
      const session = await openSession(exportModel(graphOf(name)))
      const fed = Object.fromEntries(
        Object.entries(feeds).map(([key, value]) => [key, tensorOf(value)]),
      )
      const results = await session.run(fed)
      await session.dispose()
      for (const [key, value] of Object.entries(outputs)) {
        const expected = tensorOf(value)
        expect(results[key]?.dims).toEqual(expected.dims)
        Array.from(expected.data, Number).forEach((number, i) => {
          expect(Number(results[key]?.data[i])).toBeCloseTo(number, 6)
        })
      }
    },
  )

  // Oracle: numpy 2.
  it.each(vectors('tensors') as readonly TensorVector[])(
    'reads elements of $type',
    ({ type, bytes, elements }) => {
      const tensor = decode('Tensor', new Uint8Array(Buffer.from(bytes, 'base64')))
      const { initializers } = importGraph({ graph: { initializer: [tensor] } })
      const read = initializers.get('t')
      expect(read).toMatchObject({ type, dims: [2, 2] })
      const values = Array.from<number | bigint>(read?.data ?? [])
      const exact = elements.map((element) =>
        typeof element === 'string' ? BigInt(element) : element,
      )
      expect(values.map((v, i) => (typeof exact[i] === 'bigint' ? BigInt(v) : v))).toEqual(
        type === 'float32' ? exact.map((v) => Math.fround(Number(v))) : exact,
      )
    },
  )

  it('gathers constants, and keeps initializers out of the inputs', () => {
    const constants = graphOf('constants')
    expect(constants.nodes.map(({ op }) => op)).not.toContain('Constant')
    expect([...constants.initializers.keys()]).toEqual([
      'value',
      'sparse',
      'float',
      'floats',
      'int',
      'ints',
    ])
    expect(constants.initializers.get('sparse')?.data).toEqual(Float32Array.of(0, 0, 0, 7))
    expect(graphOf('old-ir').inputs).toEqual([{ name: 'x', type: 'float32', dims: [2] }])
  })

  it('puts nodes into order, and leaves those in order alone', () => {
    expect(graphOf('unordered').nodes.map(({ op }) => op)).toEqual(['Neg', 'Abs', 'Exp', 'Add'])
    expect(graphOf('described').nodes.map(({ op }) => op)).toEqual(['Neg', 'Abs'])
  })

  it('orders a node after what its sub-graphs read', () => {
    const { nodes } = graphOf('subgraphs')
    expect(nodes.map(({ op }) => op)).toEqual(['Exp', 'If', 'Loop', 'Add'])
    expect(nodes[1]?.attributes['then_branch']).toMatchObject({
      kind: 'graph',
      value: { nodes: [{ op: 'Mul' }, { op: 'If' }], initializers: new Map([['k', {}]]) },
    })
  })

  it('replaces calls by bodies, with the arguments of the call and defaults', () => {
    const { nodes } = graphOf('functions')
    const slopes = nodes.filter(({ op }) => op === 'LeakyRelu').map(({ attributes }) => attributes)
    expect(nodes.map(({ domain }) => domain).every((domain) => domain === '')).toBe(true)
    expect(slopes).toEqual([
      { alpha: { kind: 'float', value: 0.25 } },
      { alpha: { kind: 'float', value: 0.25 } },
      { alpha: { kind: 'float', value: 0.125 } },
    ])
    expect(nodes.map(({ name }) => name)).toContain('second/abs')
    expect(nodes[0]).toMatchObject({ name: 'first/clip', op: 'Clip', inputs: ['x', ''] })
  })

  it('passes weights through whose type only the runtime knows', () => {
    const { nodes, initializers } = graphOf('opaque')
    expect([...initializers.keys()]).toEqual(['scale'])
    expect(nodes.filter(({ op }) => op === 'Constant').map(({ outputs }) => outputs[0])).toEqual([
      'brain',
      'eight',
      'four',
      'text',
      'second',
    ])
  })

  it('reads every kind of attribute, and saturates integers beyond 2^53', () => {
    const attribute = [
      { name: 'f', type: 1, f: 0.5 },
      { name: 'i', type: 2, i: 2n ** 63n - 1n },
      { name: 's', type: 3, s: Buffer.from('größe') },
      { name: 'floats', type: 6, floats: Float32Array.of(1, 2) },
      { name: 'ints', type: 7, ints: BigInt64Array.of(-(2n ** 63n), 3n) },
      { name: 'strings', type: 8, strings: [Buffer.from('a')] },
      { name: 'none', type: 7 },
      { name: 'untyped', i: 4n },
      { name: 'bytes', type: 3, s: Uint8Array.of(0xff) },
      { name: 'type', type: 13, tp: { tensorType: { elemType: 1 } } },
    ]
    const { nodes } = importGraph({ graph: { node: [{ opType: 'Op', attribute }] } })
    expect(nodes[0]?.attributes).toMatchObject({
      f: { kind: 'float', value: 0.5 },
      i: { kind: 'int', value: Number.MAX_SAFE_INTEGER },
      s: { kind: 'string', value: 'größe' },
      floats: { kind: 'floats', value: [1, 2] },
      ints: { kind: 'ints', value: [Number.MIN_SAFE_INTEGER, 3] },
      strings: { kind: 'strings', value: ['a'] },
      none: { kind: 'ints', value: [] },
      untyped: { kind: 'int', value: 4 },
      bytes: { kind: 'opaque' },
      type: { kind: 'opaque' },
    })
  })

  it('names open dimensions, and values that are no tensors', () => {
    const dim = [{ dimValue: 3n }, { dimParam: 'n' }, {}, { dimValue: -1n }]
    const input = [
      { name: 'x', type: { tensorType: { elemType: 10, shape: { dim } } } },
      { name: 's', type: { sequenceType: { elemType: { tensorType: { elemType: 1 } } } } },
      { name: 'u' },
    ]
    const graph = importGraph({ graph: { input } })
    expect(graph.inputs).toEqual([
      { name: 'x', type: 'float16', dims: [3, 'n', '', ''] },
      { name: 's', type: 'other', dims: [] },
      { name: 'u', type: 'other', dims: [] },
    ])
    // Types that `ValueInfo` cannot say are written back as they were.
    expect(decode('Model', exportModel(graph)).graph?.input).toEqual(input)
  })

  it('reads every byte of a bool but 0 as 1', () => {
    const tensor = { name: 'b', dataType: 9, dims: BigInt64Array.of(3n) }
    const read = (rest: object) =>
      importGraph({ graph: { initializer: [{ ...tensor, ...rest }] } }).initializers.get('b')?.data
    expect(read({ rawData: Uint8Array.of(0, 1, 2) })).toEqual(Uint8Array.of(0, 1, 1))
    expect(read({ int32Data: Int32Array.of(0, -1, 256) })).toEqual(Uint8Array.of(0, 1, 1))
  })

  it('leaves a Constant alone whose attribute has another type than its name says', () => {
    const t = { dataType: 1, floatData: Float32Array.of(1) }
    const attribute = [{ name: 'value', type: 1, f: 0, t }]
    const graph = importGraph({
      graph: { node: [{ opType: 'Constant', output: ['c'], attribute }] },
    })
    expect(graph.initializers.size).toBe(0)
    expect(graph.nodes[0]?.attributes).toEqual({ value: { kind: 'float', value: 0 } })
  })

  it('spells the default domain one way', () => {
    const node: NodeProto = { opType: 'Abs', domain: 'ai.onnx' }
    const graph = importGraph({
      opsetImport: [{ domain: 'ai.onnx', version: 18n }],
      graph: { node: [node] },
    })
    expect(graph.opsets).toEqual({ '': 18 })
    expect(graph.nodes[0]?.domain).toBe('')
  })
})
