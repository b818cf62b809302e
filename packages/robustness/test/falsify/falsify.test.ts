import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FalsifyAnswer, FalsifyRequest } from '../../src/falsify/answer.js'
import { falsifyModel } from '../../src/falsify/falsify.js'
import { onnxModel, type ModelSpec, type NodeSpec } from '../support/onnx-model.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-falsify-'))
})
afterAll(() => rm(folder, { recursive: true }))

const SILENT = { start: () => ({ advance: () => undefined, done: () => undefined }) }
let files = 0

async function falsify(
  model: Uint8Array,
  property: string | Uint8Array,
  options: Partial<Pick<FalsifyRequest, 'seed' | 'effort' | 'timeout' | 'prove'>> = {},
): Promise<FalsifyAnswer> {
  const path = join(folder, String(files++))
  await writeFile(`${path}.onnx`, model)
  await writeFile(`${path}.vnnlib`, property)
  return falsifyModel({
    model: `${path}.onnx`,
    property: `${path}.vnnlib`,
    seed: 0,
    effort: 0.01,
    timeout: 60,
    threads: 1,
    progress: SILENT,
    ...options,
  })
}

/** X in [-1, 1], and assertions. */
const property = (inputs: number, outputs: number, ...asserts: readonly string[]): string => {
  const names = [...Array(inputs).keys()].map((i) => `X_${String(i)}`)
  return [
    ...names.map((x) => `(declare-const ${x} Real)(assert (>= ${x} -1.0))(assert (<= ${x} 1.0))`),
    ...[...Array(outputs).keys()].map((i) => `(declare-const Y_${String(i)} Real)`),
    ...asserts.map((assert) => `(assert ${assert})`),
  ].join('\n')
}

const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes = {},
): NodeSpec => ({
  op,
  inputs,
  outputs: [output],
  attributes,
})

/** y = f(x W), W = [[1, -1], [2, 0]]: Y_0 = X_0 + 2 X_1, Y_1 = -X_0 before f. */
function twoByTwo(nodes: readonly NodeSpec[] = [], batch: number | string = 1): Uint8Array {
  const model: ModelSpec = {
    inputs: { x: [batch, 2] },
    outputs: { y: [batch, 2] },
    weights: { w: { dims: [2, 2], values: [1, -1, 2, 0] } },
    nodes: [node('MatMul', ['x', 'w'], nodes.length > 0 ? 'h' : 'y'), ...nodes],
  }
  return onnxModel(model)
}

it('finds what only one corner satisfies, and replays it', async () => {
  const answer = await falsify(twoByTwo(), property(2, 2, '(>= Y_0 2.9)'))
  expect(answer).toMatchObject({ result: 'sat', ended: 'found', numerical: false })
  const [a = NaN, b = NaN] = answer.input ?? []
  // By hand: Y_0 = X_0 + 2 X_1 <= 3, and both values are float32.
  expect(answer.output?.[0]).toBe(Math.fround(a + 2 * b))
  expect(answer.margin).toBeCloseTo((answer.output?.[0] ?? NaN) - 2.9, 12)
})

it('claims nothing beyond the range', async () => {
  const spec = property(2, 2, '(>= Y_0 3.5)')
  const answer = await falsify(twoByTwo(), spec, { prove: false })
  expect(answer).toMatchObject({ result: 'unknown', ended: 'work', input: null, margin: null })
  expect(answer.closest).toBeCloseTo(0.5, 5)
})

it('calls a counter-example without room numerical, and does not claim it', async () => {
  const answer = await falsify(twoByTwo(), property(2, 2, '(>= Y_0 2.99995)'))
  expect(answer).toMatchObject({ result: 'unknown', numerical: true })
  expect(answer.margin).toBeCloseTo(5e-5, 7)
  const equal = await falsify(twoByTwo(), property(2, 2, '(= Y_0 3)'))
  expect(equal).toMatchObject({ result: 'unknown', numerical: true, margin: 0, input: [1, 1] })
})

it('goes along the ridge of two constraints', async () => {
  // Y_0 >= a and Y_1 >= b: X_0 <= -b, X_1 >= (a + b) / 2, so that 1.19 and 0.79 leave 0.0025 around one point.
  const narrow = '(and (>= Y_0 1.195) (>= Y_1 0.795))'
  const answer = await falsify(twoByTwo(), property(2, 2, narrow))
  expect(answer.result).toBe('sat')
  const beyond = property(2, 2, '(and (>= Y_0 1.21) (>= Y_1 0.8))')
  const none = await falsify(twoByTwo(), beyond, { prove: false })
  expect(none).toMatchObject({ result: 'unknown', input: null })
})

it('searches several boxes, each with its own constraints', async () => {
  const boxes = `(or (and (<= X_0 -0.9) (>= Y_0 1.15)) (and (>= X_0 0.9) (>= X_1 0.9) (<= Y_0 2.75)))`
  const answer = await falsify(twoByTwo(), property(2, 2, boxes))
  expect(answer.result).toBe('sat')
  const [a = NaN, b = NaN] = answer.input ?? []
  const inFirst = a <= -0.9 && a + 2 * b >= 1.0999
  expect(inFirst || (a >= 0.9 && b >= 0.9)).toBe(true)
})

it('searches constraints over inputs and outputs together', async () => {
  // Y_0 - X_0 = 2 X_1.
  const answer = await falsify(twoByTwo(), property(2, 2, '(>= (- Y_0 X_0) 1.9)'))
  expect(answer.result).toBe('sat')
  expect(answer.input?.[1]).toBeGreaterThan(0.95)
})

it('stands an input that is fixed at no float32 at the nearest one', async () => {
  const fixed = property(2, 2, '(= X_0 0.1)', '(>= Y_0 2)')
  const answer = await falsify(twoByTwo(), fixed)
  expect(answer).toMatchObject({ result: 'sat', rounded: [0] })
  expect(answer.input?.[0]).toBe(Math.fround(0.1))
})

it('proves what bounds of the model tell', async () => {
  // By hand: Y_0 = X_0 + 2 X_1 <= 3.
  const beyond = property(2, 2, '(>= Y_0 3.5)')
  const answer = await falsify(twoByTwo(), beyond)
  expect(answer).toMatchObject({ result: 'unsat', ended: 'proof', input: null, margin: null })
  expect(answer.closest).toBeCloseTo(0.5, 5)
  const { result, notes } = await falsify(twoByTwo([node('Cos', ['h'], 'y')]), beyond)
  expect(result).toBe('unknown')
  expect(notes.join()).toContain('nothing can be proven: Cos')
})

it('proves what contradicts itself', async () => {
  const empty = await falsify(twoByTwo(), property(2, 2, '(>= X_0 2)', '(>= Y_0 0)'))
  expect(empty).toMatchObject({ result: 'unsat', ended: 'empty', work: 0 })
})

describe('models that are no easy prey', () => {
  it('have outputs of NaN', async () => {
    const nan = twoByTwo([node('Sub', ['h', 'h'], 'zero'), node('Div', ['zero', 'zero'], 'y')])
    const answer = await falsify(nan, property(2, 2, '(>= Y_0 0)'))
    expect(answer).toMatchObject({ result: 'unknown', input: null, closest: null })
  })

  it('have infinite outputs', async () => {
    const infinite = twoByTwo([
      node('Sub', ['h', 'h'], 'zero'),
      node('Exp', ['zero'], 'one'),
      node('Div', ['one', 'zero'], 'y'),
    ])
    expect(await falsify(infinite, property(2, 2, '(>= Y_0 0)'))).toMatchObject({
      result: 'unknown',
      input: null,
    })
  })

  it('cut the gradient', async () => {
    const rounded = twoByTwo([node('Round', ['h'], 'y')])
    const answer = await falsify(rounded, property(2, 2, '(>= Y_0 2.9)'))
    expect(answer.result).toBe('sat')
    expect(answer.notes.join()).toContain('Round')
  })

  it('end in a saturated Softmax', async () => {
    const steep = onnxModel({
      inputs: { x: [1, 2] },
      outputs: { y: [1, 2] },
      weights: {
        w: { dims: [2, 2], values: [1000, -1000, 2000, 0] },
        b: { dims: [2], values: [2700, 0] },
      },
      nodes: [
        node('MatMul', ['x', 'w'], 'h'),
        node('Add', ['h', 'b'], 's'),
        node('Softmax', ['s'], 'y', { axis: 1 }),
      ],
    })
    const answer = await falsify(steep, property(2, 2, '(>= Y_1 Y_0)'))
    expect(answer.result).toBe('sat')
    expect(answer.output?.[1]).toBeGreaterThan(0.5)
  })

  it('take several inputs and give several outputs', async () => {
    const model = onnxModel({
      inputs: { a: [1, 2], b: [1, 1, 2] },
      outputs: { sum: [1, 2], twice: [1, 1, 2] },
      weights: { shape: { dims: [2], values: [1, 2], type: 'int64' } },
      nodes: [
        node('Reshape', ['b', 'shape'], 'flat'),
        node('Add', ['a', 'flat'], 'sum'),
        node('Add', ['b', 'b'], 'twice'),
      ],
    })
    const answer = await falsify(model, property(4, 4, '(>= Y_1 1.9)', '(<= Y_2 -1.9)'))
    expect(answer.result).toBe('sat')
    const [, a1 = NaN, b0 = NaN, b1 = NaN] = answer.input ?? []
    expect(answer.output?.[1]).toBe(Math.fround(a1 + b1))
    expect(answer.output?.[2]).toBe(2 * b0)
  })

  it('have no dimension for a batch', async () => {
    const vector = onnxModel({
      inputs: { x: [2] },
      outputs: { y: [2] },
      weights: { w: { dims: [2, 2], values: [1, -1, 2, 0] } },
      nodes: [node('MatMul', ['x', 'w'], 'y')],
    })
    const answer = await falsify(vector, property(2, 2, '(>= Y_0 2.5)'))
    expect(answer.result).toBe('sat')
  })
})

it('gives the same for the same seed, whatever the number of rows a model takes', async () => {
  const spec = property(2, 2, '(and (>= Y_0 1.195) (>= Y_1 0.795))')
  const [first, second, open] = [
    await falsify(twoByTwo(), spec, { seed: 5 }),
    await falsify(twoByTwo(), spec, { seed: 5 }),
    await falsify(twoByTwo([], 'n'), spec, { seed: 5 }),
  ]
  expect({ ...second, cpuSeconds: 0 }).toEqual({ ...first, cpuSeconds: 0 })
  expect(open.input).toEqual(first.input)
})

it('stops when time is up', async () => {
  const answer = await falsify(twoByTwo(), property(2, 2, '(>= Y_0 3.5)'), {
    effort: 1e6,
    timeout: 0.2,
  })
  expect(answer).toMatchObject({ result: 'unknown', ended: 'time' })
})

describe('files', () => {
  it('may be packed', async () => {
    const packed = await falsify(gzipSync(twoByTwo()), gzipSync(property(2, 2, '(>= Y_0 2)')))
    expect(packed.result).toBe('sat')
  })

  it.each([
    ['a property for other inputs', twoByTwo(), property(3, 2, '(>= Y_0 1)'), 'property-mismatch'],
    ['a property for other outputs', twoByTwo(), property(2, 3, '(>= Y_0 1)'), 'property-mismatch'],
    ['no model', Buffer.from('no model'), property(2, 2, '(>= Y_0 1)'), 'not-onnx'],
    ['half of a gzip file', gzipSync(twoByTwo()).subarray(0, 40), property(2, 2), 'bad-gzip'],
    ['a property of bytes', twoByTwo(), Buffer.of(0xff, 0xfe, 0x00), 'vnnlib-syntax'],
    ['a property that ends early', twoByTwo(), '(assert', 'vnnlib-syntax'],
  ])('are refused: %s', async (_, model, spec, code) => {
    await expect(falsify(model, spec)).rejects.toMatchObject({
      code,
      exit: 2,
      location: { path: expect.stringContaining(folder) },
    })
  })
})
