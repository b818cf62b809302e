import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, ints, string, type Attribute, type Attributes } from '../../../src/graph/attribute.js'
import { POOLING } from '../../../src/gradient/rules/pooling.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'

// Oracle: central differences of the forward node as onnxruntime computes it.
const { MaxPool: maxPool, AveragePool: averagePool, LpPool: lpPool, MaxUnpool: maxUnpool } = POOLING
if (!maxPool || !averagePool || !lpPool || !maxUnpool) throw new Error('not registered')

const from = (random: Random, low: number, high: number): number =>
  low + random.integer(high - low + 1)

interface Geometry {
  readonly sizes: readonly number[]
  readonly attributes: Attributes
}

/** Any window: overlapping or not, asymmetric padding, dilation, either rounding, and a rest that no window has. */
function geometry(random: Random, rank: number, dilated = true): Geometry {
  const axes = Array.from({ length: rank })
  const kernel = axes.map(() => from(random, 1, 3))
  const strides = axes.map(() => from(random, 1, 3))
  const dilations = axes.map(() => (dilated ? from(random, 1, 2) : 1))
  const pads = [...kernel, ...kernel].map((size) => random.integer(size))
  const sizes = kernel.map(
    (size, i) => (dilations[i] ?? 1) * (size - 1) + from(random, 1, rank === 3 ? 2 : 4),
  )
  return {
    sizes,
    attributes: {
      kernel_shape: ints(kernel),
      strides: ints(strides),
      ...(dilated && { dilations: ints(dilations) }),
      pads: ints(pads),
      ceil_mode: int(random.integer(2)),
    },
  }
}

/** Windows side by side, with a rest; or one for everything. */
function tiles(random: Random, rank: number): Geometry {
  const kernel = Array.from({ length: rank }, () => from(random, 1, 3))
  if (random.integer(4) === 0) return { sizes: kernel, attributes: { kernel_shape: ints(kernel) } }
  const sizes = kernel.map((size) => size * from(random, 1, 2) + random.integer(size))
  return { sizes, attributes: { kernel_shape: ints(kernel), strides: ints(kernel) } }
}

function named(random: Random, index: number): Geometry {
  const name = ['SAME_UPPER', 'SAME_LOWER', 'VALID'][index % 3] ?? 'VALID'
  const { sizes, attributes } = geometry(random, 2, false)
  const kernel = attributes['kernel_shape'] as Extract<Attribute, { kind: 'ints' }>
  // The runtime refuses strides beyond the kernel here: the padding would be negative.
  const strides = ints(kernel.value.map((size) => from(random, 1, size)))
  return { sizes, attributes: { kernel_shape: kernel, strides, auto_pad: string(name) } }
}

/** No two values nearer than the differences reach. */
const DISTINCT = { distinct: true, high: 40 }

interface Options {
  readonly opset?: number
  readonly more?: Attributes
  readonly type?: 'float32' | 'float64'
}

function caseOf(
  random: Random,
  op: string,
  { sizes, attributes }: Geometry,
  { opset = from(random, 18, 22), more = {}, type = 'float32' }: Options = {},
): RuleCase {
  const dims = [from(random, 1, 2), from(random, 1, 3), ...sizes]
  const options = {
    MaxPool: DISTINCT,
    LpPool: { low: -2, high: 2, avoid: [0] },
  }[op]
  return {
    op,
    opset,
    attributes: { ...attributes, ...more },
    inputs: [randomTensor(random, dims, { type, ...options })],
    ...(op === 'AveragePool' && { step: 0.25 }),
  }
}

const RANKS = [1, 2, 3]

describe('MaxPool', () => {
  it.each(RANKS)('is right for any geometry in %i dimensions', async (rank) => {
    await expectRule(maxPool, 20, (random) => {
      const more = { storage_order: int(random.integer(2)) }
      return caseOf(random, 'MaxPool', geometry(random, rank), { more })
    })
  })

  it.each(RANKS)('is right for tiles in %i dimensions', async (rank) => {
    await expectRule(maxPool, 20, (random) => caseOf(random, 'MaxPool', tiles(random, rank)))
  })

  it('is right for windows so large that each axis is pooled by itself', async () => {
    await expectRule(maxPool, 20, (random, index) => {
      const kernel = [from(random, 6, 9), from(random, 6, 9)]
      const pads = [...kernel, ...kernel].map((size) => random.integer(size))
      const attributes = {
        kernel_shape: ints(kernel),
        strides: ints([1, from(random, 1, 2)]),
        dilations: ints([1, from(random, 1, 2)]),
        pads: ints(pads),
        ceil_mode: int(index % 2),
      }
      const sizes = [from(random, 9, 11), from(random, 17, 19)]
      const testCase = caseOf(random, 'MaxPool', { sizes, attributes })
      return { ...testCase, inputs: [randomTensor(random, [1, 1, ...sizes], DISTINCT)] }
    })
  })

  it('is right in double precision', async () => {
    await expectRule(maxPool, 20, (random, index) => {
      const shape = index % 2 === 0 ? tiles(random, 2) : geometry(random, 2)
      return caseOf(random, 'MaxPool', shape, { type: 'float64' })
    })
  })

  it('is right for padding by name', async () => {
    await expectRule(maxPool, 21, (random, index) =>
      caseOf(random, 'MaxPool', named(random, index)),
    )
  })

  it('adds up where windows overlap', async () => {
    const overlapping = {
      sizes: [9, 9],
      attributes: { kernel_shape: ints([5, 5]), pads: ints([2, 2, 2, 2]) },
    }
    await expectRule(maxPool, 5, (random) => caseOf(random, 'MaxPool', overlapping))
  })

  it('shares the cotangent among equal maxima', async () => {
    // Both one-sided derivatives of max at a tie of two are known, 1 and 0: central differences see their mean.
    const attributes = { kernel_shape: ints([2]), strides: ints([2]) }
    const x = { type: 'float32', dims: [1, 1, 4], data: Float32Array.of(3, 3, 1, 2) } as const
    expect(await checkRule(maxPool, { op: 'MaxPool', attributes, inputs: [x] }, 1)).toBeLessThan(
      1e-3,
    )
  })
})

describe('AveragePool', () => {
  describe.each([0, 1])('with count_include_pad = %i', (counted) => {
    const more = { count_include_pad: int(counted) }

    it.each(RANKS)('is right for any geometry in %i dimensions', async (rank) => {
      await expectRule(averagePool, 20, (random) =>
        caseOf(random, 'AveragePool', geometry(random, rank), {
          opset: from(random, 19, 22),
          more,
        }),
      )
    })

    it('is right for long axes', async () => {
      await expectRule(averagePool, 20, (random, index) => {
        const { sizes, attributes } = geometry(random, 1 + (index % 2))
        const long = sizes.with(0, 129 + random.integer(4))
        const shape = { sizes: long, attributes }
        return caseOf(random, 'AveragePool', shape, { opset: from(random, 19, 22), more })
      })
    })

    it('is right without dilations before opset 19', async () => {
      await expectRule(averagePool, 20, (random) =>
        caseOf(random, 'AveragePool', geometry(random, 2, false), { more }),
      )
    })

    it('is right for padding by name', async () => {
      await expectRule(averagePool, 21, (random, index) =>
        caseOf(random, 'AveragePool', named(random, index), { more }),
      )
    })
  })

  it.each(RANKS)('is right for tiles in %i dimensions', async (rank) => {
    await expectRule(averagePool, 20, (random) =>
      caseOf(random, 'AveragePool', tiles(random, rank)),
    )
  })
})

describe('LpPool', () => {
  it.each([1, 2, 3])('is right for p = %i', async (p) => {
    await expectRule(lpPool, 20, (random, index) => ({
      ...caseOf(random, 'LpPool', geometry(random, 1 + (index % 3)), { more: { p: int(p) } }),
      // Its kernel computes powers in float32.
      step: 0.02,
    }))
  })
})

describe('MaxUnpool', () => {
  it('takes the cotangent from where the indices say', async () => {
    await expectRule(maxUnpool, 20, (random) => {
      const sizes = [from(random, 1, 3), from(random, 1, 3)]
      const kernel = [from(random, 1, 3), from(random, 1, 3)]
      const dims = [1, 2, ...sizes]
      const count = dims.reduce((a, b) => a * b, 1)
      const whole = count * kernel.reduce((a, b) => a * b, 1)
      const places = random.sample([...Array(whole).keys()], count)
      return {
        op: 'MaxUnpool',
        attributes: { kernel_shape: ints(kernel), strides: ints(kernel) },
        inputs: [
          randomTensor(random, dims),
          { type: 'int64', dims, data: BigInt64Array.from(places, BigInt) },
        ],
      }
    })
  })

  it('refuses overlapping windows', async () => {
    const random = createRandom(1)
    const testCase: RuleCase = {
      op: 'MaxUnpool',
      attributes: { kernel_shape: ints([2]), strides: ints([1]) },
      inputs: [
        randomTensor(random, [1, 1, 2]),
        { type: 'int64', dims: [1, 1, 2], data: BigInt64Array.of(0n, 2n) },
      ],
    }
    await expect(checkRule(maxUnpool, testCase, 1)).rejects.toThrow('its windows overlap')
  })
})
