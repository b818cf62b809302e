import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { SecmlopsError } from '@secmlops/core'
import { readModel } from '../../src/model.js'
import { encode } from '../../src/proto/encode.js'
import type { FunctionProto, GraphProto, NodeProto, TensorProto } from '../../src/proto/messages.js'
import { fixture } from '../support/fixtures.js'
import { OPSETS, file, node, value } from '../support/hostile.js'

/** Reads a file that must be refused: a typed error in less than two seconds of the processor, with little memory. */
async function refusal(bytes: Uint8Array): Promise<{ code: string; message: string }> {
  const before = process.memoryUsage()
  const start = process.cpuUsage()
  const error: unknown = await readModel(bytes).catch((reason: unknown) => reason)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1e6).toBeLessThan(2)
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  const used = heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers
  expect(used).toBeLessThan(800 * 2 ** 20)
  if (!(error instanceof SecmlopsError)) throw new Error('no typed error', { cause: error })
  return { code: String(error.code), message: error.message }
}

const invalid = { code: 'model-invalid' }
const limit = { code: 'model-limit' }

const initializer = (tensor: TensorProto): Uint8Array =>
  file({ initializer: [{ name: 'w', dataType: 1, ...tensor }] })

describe('a damaged file', () => {
  it.each(['functions', 'subgraphs', 'opaque'])(
    'is refused when it is cut anywhere: %s',
    async (name) => {
      const bytes = new Uint8Array(readFileSync(fixture(`${name}.onnx`)))
      for (let size = 0; size < bytes.length; size += 1) {
        const error: unknown = await readModel(bytes.subarray(0, size)).catch(
          (reason: unknown) => reason,
        )
        // A cut between two fields of the model can leave a model.
        if (error instanceof SecmlopsError) continue
        expect(error).toMatchObject({ graph: { nodes: expect.any(Array) as unknown } })
      }
    },
  )

  it('is no model without a graph', async () => {
    expect(await refusal(new Uint8Array())).toMatchObject({ code: 'not-onnx' })
    expect(
      await refusal(Buffer.from('version https://git-lfs.github.com/spec/v1\n')),
    ).toMatchObject({
      code: 'not-onnx',
    })
  })
})

describe('a tensor', () => {
  const raw = { rawData: new Uint8Array(4) }
  it.each<[string, TensorProto]>([
    ['has a dimension of -1', { dims: BigInt64Array.of(-1n), ...raw }],
    ['has a dimension of 2^63', { dims: BigInt64Array.of(-(2n ** 63n)), ...raw }],
    ['has a dimension of 2^63 - 1', { dims: BigInt64Array.of(2n ** 63n - 1n), ...raw }],
    [
      'has dimensions whose product wraps to 1',
      { dims: BigInt64Array.of(2n ** 32n, 2n ** 32n), ...raw },
    ],
    ['has a thousand dimensions', { dims: new BigInt64Array(1000).fill(1n), ...raw }],
    ['has fewer bytes than elements', { dims: BigInt64Array.of(2n), ...raw }],
    ['has more bytes than elements', { dims: BigInt64Array.of(0n), ...raw }],
    [
      'has other data than its type',
      { dims: BigInt64Array.of(1n), int64Data: BigInt64Array.of(1n) },
    ],
    ['has too few strings', { dims: BigInt64Array.of(2n), dataType: 8, stringData: [] }],
    [
      'has too few bytes of bfloat16',
      { dims: BigInt64Array.of(2n), dataType: 16, rawData: new Uint8Array(2) },
    ],
  ])('is refused, by name, when it %s', async (_, tensor) => {
    const error = await refusal(initializer(tensor))
    expect(error).toMatchObject(invalid)
    expect(error.message).toContain('"w"')
  })

  it('is refused when it has an unknown type or lies in segments', async () => {
    const unsupported = { code: 'model-unsupported' }
    expect(await refusal(initializer({ dataType: 99 }))).toMatchObject(unsupported)
    expect(await refusal(initializer({ segment: { begin: 0n } }))).toMatchObject(unsupported)
  })

  it('is refused when it is sparse and does not fit, or unfolds to gigabytes', async () => {
    const sparse = (dims: bigint[], ...indices: bigint[]) =>
      file({
        sparseInitializer: [
          {
            dims: BigInt64Array.from(dims),
            values: {
              name: 'w',
              dataType: 1,
              dims: BigInt64Array.of(BigInt(indices.length)),
              floatData: new Float32Array(indices.length),
            },
            indices: {
              dataType: 7,
              dims: BigInt64Array.of(BigInt(indices.length)),
              int64Data: BigInt64Array.from(indices),
            },
          },
        ],
      })
    expect(await refusal(sparse([4n], 4n))).toMatchObject(invalid)
    expect(await refusal(sparse([4n], -1n))).toMatchObject(invalid)
    expect(await refusal(sparse([4n], 2n, 1n))).toMatchObject(invalid)
    expect(await refusal(sparse([4n], 2n, 2n))).toMatchObject(invalid)
    expect(await refusal(sparse([2n ** 30n], 1n))).toMatchObject(limit)
  })
})

describe('a graph', () => {
  it('is refused with the node that depends on itself', async () => {
    const two = [node('Add', ['x', 'b'], ['a']), { ...node('Neg', ['a'], ['b']), name: 'loop' }]
    const error = await refusal(file({ input: [value('x')], output: [value('b')], node: two }))
    expect(error).toMatchObject({ ...invalid, message: 'Add of "a" depends on itself' })
    expect(await refusal(file({ node: [node('Neg', ['a'], ['a'])] }))).toMatchObject(invalid)
  })

  it('is refused when a sub-graph has weights in place of what it is given', async () => {
    const g = {
      input: [value('i')],
      initializer: [{ name: 'i', dataType: 1, floatData: Float32Array.of(1) }],
    }
    const loop = { opType: 'Loop', attribute: [{ name: 'body', type: 5, g }] }
    expect(await refusal(file({ node: [loop] }))).toMatchObject(invalid)
  })

  it('is refused for a cycle through a sub-graph', async () => {
    const g = { node: [node('Neg', ['y'], ['z'])], output: [{ name: 'z' }] }
    const branch = { name: 'then_branch', type: 5, g }
    const graph = {
      input: [value('c')],
      node: [{ ...node('If', ['c'], ['y']), attribute: [branch] }],
    }
    expect(await refusal(file(graph))).toMatchObject({
      ...invalid,
      message: 'If of "y" depends on itself',
    })
  })

  it('is refused with the node whose input nothing defines', async () => {
    const error = await refusal(file({ node: [{ ...node('Neg', ['ghost'], ['y']), name: 'n' }] }))
    expect(error.message).toBe('Neg "n" needs the value "ghost", which nothing defines')
    expect(await refusal(file({ output: [value('ghost')] }))).toMatchObject(invalid)
  })

  it('is refused for names that are given twice', async () => {
    const abs = node('Abs', ['x'], ['y'])
    const input = [value('x')]
    const tensor = { name: 'w', dataType: 1, dims: BigInt64Array.of(0n) }
    const twice: readonly GraphProto[] = [
      { input, node: [abs, abs] },
      { input, node: [node('Abs', ['x'], ['x'])] },
      { input: [value('x'), value('x')] },
      { initializer: [tensor, tensor] },
      {
        input,
        node: [
          { ...abs, name: 'n' },
          { ...node('Abs', ['x'], ['z']), name: 'n' },
        ],
      },
      {
        input,
        node: [
          {
            ...abs,
            attribute: [
              { name: 'a', i: 1n },
              { name: 'a', i: 2n },
            ],
          },
        ],
      },
    ]
    for (const graph of twice) expect(await refusal(file(graph))).toMatchObject(invalid)
  })

  it('is refused for what has no name or operator', async () => {
    expect(await refusal(file({ initializer: [{ dataType: 1 }] }))).toMatchObject(invalid)
    expect(await refusal(file({ input: [{}] }))).toMatchObject(invalid)
    expect(await refusal(file({ node: [{ output: ['y'] }] }))).toMatchObject(invalid)
  })

  it('is refused for attributes that say nothing or refer to nothing', async () => {
    const having = (attribute: NodeProto['attribute']) =>
      file({ node: [{ opType: 'Op', attribute }] })
    expect(await refusal(having([{ name: 'a' }]))).toMatchObject(invalid)
    expect(await refusal(having([{ name: 'a', type: 99 }]))).toMatchObject(invalid)
    expect(await refusal(having([{ name: 'a', type: 1, refAttrName: 'b' }]))).toMatchObject(invalid)
    expect(await refusal(having([{ name: 'a', type: 10, graphs: [{}] }]))).toMatchObject({
      code: 'model-unsupported',
    })
  })

  it('is refused for two versions of a domain, or an impossible one', async () => {
    const versions = (...all: bigint[]) =>
      file({}, { opsetImport: all.map((version) => ({ domain: '', version })) })
    expect(await refusal(versions(11n, 12n))).toMatchObject(invalid)
    expect(await refusal(versions(0n))).toMatchObject(invalid)
    expect(await refusal(versions(2n ** 62n))).toMatchObject(invalid)
  })

  it('with a million nodes is refused, and a long chain out of order is read', async () => {
    const one = encode('Graph', { node: [node('Abs', ['x'], ['y'])] })
    const million = new Uint8Array(1_000_000 * one.length).map((_, i) => one[i % one.length] ?? 0)
    expect(await refusal(nest(million, 0x3a))).toMatchObject(limit)
    const chain = Array.from({ length: 20_000 }, (_, i) =>
      node('Abs', [String(i)], [String(i + 1)]),
    )
    const { graph } = await readModel(file({ input: [value('0')], node: chain.reverse() }))
    expect(graph.nodes[19_999]?.outputs).toEqual(['20000'])
  })

  it('is refused when graphs or types are nested without end', async () => {
    let graph: GraphProto = {}
    for (let i = 0; i < 100; i += 1)
      graph = { node: [{ opType: 'If', attribute: [{ name: 'then_branch', type: 5, g: graph }] }] }
    expect(await refusal(file(graph))).toMatchObject(limit)
    // Sequences (0x22) of element type (0x0a) sequences, as the type (0x12) of an input (0x5a) of a graph (0x3a).
    let bytes: Uint8Array = new Uint8Array()
    for (let i = 0; i < 2000; i += 1) bytes = nest(nest(bytes, 0x0a), 0x22)
    expect(await refusal(nest(nest(nest(bytes, 0x12), 0x5a), 0x3a))).toMatchObject(limit)
  })

  it('is refused when it has more parts than memory should hold', async () => {
    const empty = new Uint8Array(12_000_000)
    for (let i = 0; i < empty.length; i += 2) empty[i] = 0x0a
    expect(await refusal(nest(empty, 0x3a))).toMatchObject(limit)
  })

  it('is refused when it is given in ever more pieces', async () => {
    // Each of them is a graph (0x3a) with one empty node (0x0a).
    const pieces = Uint8Array.from({ length: 1_000_000 }, (_, i) => [0x3a, 2, 0x0a, 0][i % 4] ?? 0)
    expect(await refusal(pieces)).toMatchObject(limit)
  })
})

/** A message in a field with a tag of one byte. */
function nest(inner: Uint8Array, tag: number): Uint8Array {
  const length: number[] = []
  let rest = inner.length
  for (; rest >= 128; rest = Math.floor(rest / 128)) length.push((rest % 128) | 128)
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag, ...length, rest), inner]))
}

describe('a function', () => {
  const define = (name: string, calls: readonly NodeProto[]): FunctionProto => ({
    name,
    domain: 'f',
    input: ['x'],
    output: ['y'],
    node: calls,
    opsetImport: OPSETS,
  })
  const call = (name: string, input = 'x', output = 'y'): NodeProto => ({
    ...node(name, [input], [output]),
    domain: 'f',
  })
  const calling = (functions: readonly FunctionProto[]): Uint8Array =>
    file({ input: [value('x')], output: [value('y')], node: [call('f0')] }, { functions })

  it('is refused when it calls itself, directly or not', async () => {
    expect(await refusal(calling([define('f0', [call('f0')])]))).toMatchObject(invalid)
    const mutual = [define('f0', [call('f1')]), define('f1', [call('f0')])]
    expect(await refusal(calling(mutual))).toMatchObject({
      ...invalid,
      message: 'the function "f0" calls itself',
    })
  })

  it('is refused when it calls itself from a sub-graph', async () => {
    const branch = {
      g: { node: [call('f0', 'x', 'z'), call('f0', 'x', 'w')], output: [{ name: 'z' }] },
    }
    const attribute = ['then_branch', 'else_branch'].map((name) => ({ name, type: 5, ...branch }))
    const body = [{ ...node('If', ['x'], ['y']), attribute }]
    expect(await refusal(calling([define('f0', body)]))).toMatchObject(limit)
  })

  it('is refused when it unfolds to 2^40 nodes, or to none in as many calls', async () => {
    const twice = (i: number) => [
      call(`f${String(i + 1)}`, 'x', 'a'),
      call(`f${String(i + 1)}`, 'a', 'y'),
    ]
    const bomb = Array.from({ length: 40 }, (_, i) => define(`f${String(i)}`, twice(i)))
    const end = define('f40', [node('Abs', ['x'], ['y'])])
    expect(await refusal(calling([...bomb, end]))).toMatchObject(limit)
    expect(await refusal(calling([...bomb, { ...end, node: [] }]))).toMatchObject(limit)
  })

  it('is refused when the chain of calls is too long', async () => {
    const chain = Array.from({ length: 5000 }, (_, i) =>
      define(`f${String(i)}`, [call(`f${String(i + 1)}`)]),
    )
    expect(await refusal(calling(chain))).toMatchObject(limit)
  })

  it('is refused when graphs that it is given double at every call', async () => {
    const refer = (name: string) => ({ name, type: 5, refAttrName: 'g' })
    const both = {
      ...node('If', ['x'], ['z']),
      attribute: [refer('then_branch'), refer('else_branch')],
    }
    const g = { node: [both], output: [{ name: 'z' }] }
    const functions = Array.from({ length: 60 }, (_, i) => ({
      ...define(`f${String(i)}`, [
        { ...call(`f${String(i + 1)}`), attribute: [{ name: 'g', type: 5, g }] },
      ]),
      attribute: ['g'],
    }))
    const end = { ...define('f60', [both, node('Abs', ['x'], ['y'])]), attribute: ['g'] }
    const leaf = { node: [node('Abs', ['x'], ['z'])], output: [{ name: 'z' }] }
    const start = { ...call('f0'), attribute: [{ name: 'g', type: 5, g: leaf }] }
    const bytes = file(
      { input: [value('x')], output: [value('y')], node: [start] },
      { functions: [...functions, end] },
    )
    expect(await refusal(bytes)).toMatchObject(limit)
  })

  it('is refused when it is defined twice or called with too much', async () => {
    const simple = define('f0', [node('Abs', ['x'], ['y'])])
    expect(await refusal(calling([simple, simple]))).toMatchObject(invalid)
    expect(await refusal(calling([{ ...simple, input: [] }]))).toMatchObject(invalid)
    expect(await refusal(calling([{ ...simple, output: [] }]))).toMatchObject(invalid)
  })

  it('is refused when it needs another version of the operators', async () => {
    const older = { ...define('f0', [node('Abs', ['x'], ['y'])]), opsetImport: [{ version: 11n }] }
    expect(await refusal(calling([older]))).toMatchObject({ code: 'model-unsupported' })
  })

  it('repeats a large constant at every call without copying it', async () => {
    const big = {
      dataType: 1,
      dims: BigInt64Array.of(1_000_000n),
      floatData: new Float32Array(1_000_000),
    }
    const constant = {
      ...node('Constant', [], ['k']),
      attribute: [{ name: 'value', type: 4, t: big }],
    }
    const body = define('f0', [constant, node('Add', ['x', 'k'], ['y'])])
    const calls = Array.from({ length: 2000 }, (_, i) => call('f0', 'x', `y${String(i)}`))
    const { graph } = await readModel(
      file({ input: [value('x')], node: calls }, { functions: [body] }),
    )
    const buffers = new Set([...graph.initializers.values()].map(({ data }) => data.buffer))
    expect(graph.initializers.size).toBe(2000)
    expect(buffers.size).toBe(1)
  })
})

describe('a name', () => {
  it('is made harmless in messages', async () => {
    const evil = `\u202e::error::${'x'.repeat(1000)}\n`
    const { message } = await refusal(
      encode('Model', { graph: { node: [node('Neg', [evil], ['y'])] } }),
    )
    expect(message.length).toBeLessThan(400)
    expect(message).not.toMatch(/[\n\u202e]/)
  })
})
