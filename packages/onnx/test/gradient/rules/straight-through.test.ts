import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { int, type Attributes } from '../../../src/graph/attribute.js'
import { Builder } from '../../../src/graph/builder.js'
import { exportModel } from '../../../src/graph/export.js'
import type { Node } from '../../../src/graph/graph.js'
import type { Site } from '../../../src/gradient/rule.js'
import { differentiate } from '../../../src/gradient/differentiate.js'
import { openGradientSession } from '../../../src/gradient/gradient-session.js'
import { STRAIGHT_THROUGH } from '../../../src/gradient/rules/straight-through.js'
import { openSession } from '../../../src/session/open-session.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { randomTensor } from '../../support/check-rule.js'
import { graphOf, node, value } from '../../support/graphs.js'
import { evaluate, number, vector } from '../../support/evaluate.js'
import { randomDims } from '../../support/random-case.js'
import { pick } from '../../support/random-shape.js'

// Oracle: the definition, x read as x in the place of f(x) within the range of the type, worked out here in numbers.
describe('the straight-through rule of', () => {
  it.each(['Sign', 'Round', 'Floor', 'Ceil'])('%s passes the cotangent', async (op) => {
    const cotangent = vector(1, -2, 3)
    const inputs = [vector(-0.4, 7.2, 0)]
    expect(await evaluate(STRAIGHT_THROUGH[op]!, { op, inputs, cotangent })).toEqual([[1, -2, 3]])
  })

  it('Cast to an integer passes the cotangent in the type that it came from', async () => {
    const gradients = await evaluate(STRAIGHT_THROUGH['Cast']!, {
      op: 'Cast',
      attributes: { to: int(7) },
      inputs: [{ type: 'float64', dims: [1], data: Float64Array.of(2.5) }],
      cotangent: vector(4),
      type: 'int64',
    })
    expect(gradients).toEqual([[4]])
  })

  it('Cast to a truth value is refused', async () => {
    const point = { op: 'Cast', attributes: { to: int(9) }, inputs: [vector(1)] }
    await expect(
      evaluate(STRAIGHT_THROUGH['Cast']!, { ...point, cotangent: vector(1), type: 'bool' }),
    ).rejects.toThrow('truth value')
  })
})

const RANGES = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
} as const

type Quantized = keyof typeof RANGES

const zeros = (type: Quantized, values: readonly number[], dims: readonly number[]): Tensor => {
  const data = { int8: Int8Array, uint8: Uint8Array, int16: Int16Array, uint16: Uint16Array }
  return { type, dims, data: data[type].from(values) } as Tensor
}

describe('QuantizeLinear and DequantizeLinear as a pair', () => {
  it('pass inside the range, per tensor and per axis, and differentiate the scale (LSQ)', async () => {
    for (let i = 0; i < 24; i++) {
      const random = createRandom(5, `case ${String(i)}`)
      const type = pick<Quantized>(random, ['int8', 'uint8', 'int16', 'uint16'])
      const dims = randomDims(random, [2, 4])
      const axis = i % 2 === 0 ? undefined : random.integer(dims.length)
      const count = axis === undefined ? 1 : dims[axis]!
      const own = axis === undefined ? [] : [count]
      const [low, high] = RANGES[type]
      const scales = Array.from({ length: count }, () => (1 + random.uniform()) / (high - low))
      const middle = Array.from({ length: count }, () =>
        Math.round(low + (high - low) * random.uniform()),
      )
      const x = randomTensor(random, dims, { low: -1.5, high: 1.5 })
      const cotangent = randomTensor(random, dims)
      const scale: Tensor = { type: 'float32', dims: own, data: Float32Array.from(scales) }
      const { gx, gscale } = await throughPair({
        x,
        scale,
        zero: zeros(type, middle, own),
        cotangent,
        attributes: axis === undefined ? {} : { axis: int(axis - (i % 4 === 1 ? dims.length : 0)) },
      })

      const expected = new Float64Array(count)
      const inner = axis === undefined ? 1 : dims.slice(axis + 1).reduce((a, b) => a * b, 1)
      Array.from(x.data, Number).forEach((value, k) => {
        const at = axis === undefined ? 0 : Math.floor(k / inner) % count
        const s = Number(scale.data[at])
        const unrounded = Math.fround(value / s)
        const q = Math.round(unrounded) + middle[at]!
        const inside = q >= low && q <= high
        expect(gx[k]).toBeCloseTo(inside ? Number(cotangent.data[k]) : 0, 5)
        const whole = Math.min(high, Math.max(low, q)) - middle[at]!
        expected[at]! += Number(cotangent.data[k]) * (whole - (inside ? unrounded : 0))
      })
      expected.forEach((value, k) => {
        const tolerance = 1e-4 * (high - low)
        expect(Math.abs(gscale[k]! - value)).toBeLessThan(tolerance)
      })
    }
  })

  it('a value that rounds to the end of the range is inside, one beyond is not', async () => {
    const { gx } = await throughPair({
      x: vector(-0.4, -0.6, 255.4, 255.6),
      scale: number(1),
      zero: zeros('uint8', [0], []),
      cotangent: vector(1, 2, 3, 4),
      attributes: {},
    })
    expect(gx).toEqual([1, 0, 3, 0])
  })

  it('blocks are refused', async () => {
    await expect(
      throughPair({
        x: vector(1, 2),
        scale: vector(1),
        zero: zeros('uint8', [0], [1]),
        cotangent: vector(1, 1),
        attributes: { axis: int(0), block_size: int(2) },
      }),
    ).rejects.toThrow('blocks')
  })
})

interface Pair {
  readonly x: Tensor
  readonly scale: Tensor
  readonly zero: Tensor
  readonly cotangent: Tensor
  readonly attributes: Attributes
}

/** x -> q -> y, and the cotangent of y back through both rules. */
async function throughPair({
  x,
  scale,
  zero,
  cotangent,
  attributes,
}: Pair): Promise<{ gx: number[]; gscale: number[] }> {
  const build = new Builder('gradient/')
  const feeds = { x, scale, zero, gy: cotangent }
  const chain = (op: string, input: string, output: string): Node => ({
    name: op,
    op,
    domain: '',
    inputs: [input, 'scale', 'zero'],
    outputs: [output],
    attributes,
  })
  const nodes = [chain('QuantizeLinear', 'x', 'q'), chain('DequantizeLinear', 'q', 'y')]
  const site = (node: Node): Site => ({
    node,
    build,
    shape: (name) => (name === 'scale' || name === 'zero' ? scale : x).dims,
    type: (name) => (name === 'q' || name === 'zero' ? zero : x).type,
    constant: () => undefined,
    output: () => '',
    wants: () => true,
  })
  const [gq, gs2 = ''] = STRAIGHT_THROUGH['DequantizeLinear']!(site(nodes[1]!), ['gy'])
  const [gx = '', gs1 = ''] = STRAIGHT_THROUGH['QuantizeLinear']!(site(nodes[0]!), [gq])
  const gscale = build.add(gs1, gs2)
  const session = await openSession(
    exportModel({
      name: 'pair',
      opsets: { '': 21 },
      inputs: Object.entries(feeds).map(([name, { type, dims }]) => ({ name, type, dims })),
      outputs: [gx, gscale].map((name) => ({ name, type: 'other', dims: [] })),
      nodes: [...nodes, ...build.nodes],
      initializers: build.constants,
    }),
  )
  try {
    const results = await session.run(feeds)
    const values = (name: string): number[] => Array.from(results[name]?.data ?? [], Number)
    return { gx: values(gx), gscale: values(gscale) }
  } finally {
    await session.dispose()
  }
}

describe('a quantised model', () => {
  // y = 3 x, quantised on the way: -1 and 300 are beyond [0, 255] steps of 0.5.
  const quantized = graphOf(
    [value('x', [4])],
    [
      node('QuantizeLinear', ['x', 'scale', 'zero'], ['q']),
      node('DequantizeLinear', ['q', 'scale', 'zero'], ['d']),
      node('Mul', ['d', 'w'], ['y']),
    ],
    ['y'],
    { scale: number(0.5), zero: zeros('uint8', [0], []), w: number(3) },
  )

  it('gives a gradient on request', async () => {
    const session = await openGradientSession(quantized, { straightThrough: true })
    try {
      const feeds = { x: vector(-1, 0.3, 100, 300), 'cotangent/y': vector(1, 1, 1, 1) }
      const { gradients } = await session.run(feeds)
      expect(Array.from(gradients['x']?.data ?? [], Number)).toEqual([0, 3, 3, 0])
    } finally {
      await session.dispose()
    }
  })

  it('names the cut without', async () => {
    const { cuts } = await differentiate(quantized)
    expect(cuts.map(({ op, total }) => [op, total])).toEqual([['QuantizeLinear', true]])
  })
})

describe('DynamicQuantizeLinear', () => {
  it('passes the cotangent over the scale that it found', async () => {
    const x = vector(0, 127.5, 255)
    const gradients = await evaluate(STRAIGHT_THROUGH['DynamicQuantizeLinear']!, {
      op: 'DynamicQuantizeLinear',
      inputs: [x],
      outputs: ['y', 'scale', 'zero'],
      cotangent: vector(1, 2, 3),
      type: 'uint8',
    })
    expect(gradients).toEqual([[1, 2, 3]])
  })
})
