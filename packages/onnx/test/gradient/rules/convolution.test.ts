import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, ints, string, type Attributes } from '../../../src/graph/attribute.js'
import { Refusal } from '../../../src/gradient/rule.js'
import { CONVOLUTION } from '../../../src/gradient/rules/convolution.js'
import { windowOf } from '../../../src/operators/window.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'

// Oracle: central differences of the forward node as onnxruntime computes it.
const { Conv: conv, ConvTranspose: convTranspose } = CONVOLUTION
if (!conv || !convTranspose) throw new Error('not registered')

/** Both operators are linear in each operand: a long step loses nothing and rounds less. */
const STEP = 0.25

const from = (random: Random, low: number, high: number): number =>
  low + random.integer(high - low + 1)

interface Shape {
  readonly op: string
  readonly rank: number
  readonly group: number
  /** Channels of the data and of the result in each group. */
  readonly channels: readonly [number, number]
  readonly kernel: readonly number[]
  readonly sizes: readonly number[]
  readonly attributes?: Attributes
}

function caseOf(random: Random, shape: Shape, options: Partial<RuleCase> = {}): RuleCase {
  const { op, group, channels, kernel, sizes, attributes = {} } = shape
  const [own, other] = channels
  const weights = [own * group, other, ...kernel]
  const forward = [other * group, own, ...kernel]
  const count = other * group
  return {
    op,
    opset: from(random, 18, 22),
    attributes: { group: int(group), kernel_shape: ints(kernel), ...attributes },
    inputs: [
      randomTensor(random, [from(random, 1, 2), own * group, ...sizes]),
      randomTensor(random, op === 'Conv' ? forward : weights),
      ...(random.integer(2) === 0 ? [randomTensor(random, [count])] : []),
    ],
    step: STEP,
    ...(random.integer(3) > 0 && { constants: [1] }),
    ...options,
  }
}

/** Any geometry of a rank: asymmetric padding, dilation, stride, groups, and sizes that the stride does not reach. */
function geometry(random: Random, op: string, rank: number): Shape {
  const axes = Array.from({ length: rank })
  const kernel = axes.map(() => from(random, 1, 3))
  const strides = axes.map(() => from(random, 1, 3))
  const dilations = axes.map(() => from(random, 1, 2))
  const pads = [...kernel, ...kernel].map((size, i) =>
    from(random, 0, (dilations[i % rank] ?? 1) * (size - 1)),
  )
  const sizes = kernel.map(
    (size, i) => (dilations[i] ?? 1) * (size - 1) + from(random, 1, rank === 3 ? 3 : 5),
  )
  const transposed = op === 'ConvTranspose'
  const padding = strides.map((stride) => random.integer(stride))
  return {
    op,
    rank,
    group: from(random, 1, 3),
    channels: [from(random, 1, 3), from(random, 1, 3)],
    kernel,
    sizes,
    attributes: {
      strides: ints(strides),
      dilations: ints(dilations),
      pads: ints(pads),
      ...(transposed && random.integer(2) === 0 && { output_padding: ints(padding) }),
    },
  }
}

describe('Conv', () => {
  it.each([1, 2, 3])('is right for any geometry in %i dimensions', async (rank) => {
    await expectRule(conv, 24, (random) => caseOf(random, geometry(random, 'Conv', rank)))
  })

  it('is right for padding by name', async () => {
    await expectRule(conv, 20, (random, index) => {
      const name = ['SAME_UPPER', 'SAME_LOWER', 'VALID'][index % 3] ?? 'VALID'
      const strides = [from(random, 1, 3), from(random, 1, 3)]
      return caseOf(random, {
        ...geometry(random, 'Conv', 2),
        attributes: { auto_pad: string(name), strides: ints(strides) },
      })
    })
  })

  it('is right for enough channels to be flipped', async () => {
    await expectRule(conv, 20, (random) => {
      const shape = geometry(random, 'Conv', 2)
      const attributes = { ...shape.attributes, strides: ints([1, 1]) }
      const channels = [from(random, 8, 18), from(random, 1, 18)] as const
      return caseOf(random, { ...shape, group: 1, channels, attributes }, { constants: [1] })
    })
  })

  it('is right for depthwise convolution with strides', async () => {
    await expectRule(conv, 20, (random) => {
      const shape = geometry(random, 'Conv', 2)
      const depthwise = { ...shape, group: from(random, 2, 5), channels: [1, 1] as const }
      return caseOf(random, depthwise, { constants: [1] })
    })
  })

  it('gives zeros to the tail that the stride never reached', async () => {
    const tail: Shape = {
      op: 'Conv',
      rank: 2,
      group: 1,
      channels: [2, 3],
      kernel: [3, 3],
      sizes: [10, 9],
      attributes: { strides: ints([4, 3]) },
    }
    await expectRule(conv, 3, (random) => caseOf(random, tail))
  })

  it('is right where the padding is wider than the kernel reaches', async () => {
    const wide: Shape = {
      op: 'Conv',
      rank: 1,
      group: 1,
      channels: [9, 2],
      kernel: [2],
      sizes: [5],
      attributes: { pads: ints([3, 2]) },
    }
    await expectRule(conv, 3, (random) => caseOf(random, wide, { constants: [1] }))
  })

  it('is right for weights too large to multiply image by image', async () => {
    const random = createRandom(1)
    const large: Shape = {
      op: 'Conv',
      rank: 2,
      group: 2,
      channels: [1, 2],
      kernel: [12, 11],
      sizes: [14, 17],
      attributes: { strides: ints([2, 3]), pads: ints([1, 2, 3, 0]) },
    }
    expect(await checkRule(conv, caseOf(random, large, { wrt: [1] }), 1)).toBeLessThan(1e-3)
  })

  it('refuses padding that crops', () => {
    const attributes = { pads: ints([-1, 0]) }
    const node = { name: '', op: 'Conv', domain: '', inputs: [], outputs: [], attributes }
    expect(() => windowOf(node, [5], [1])).toThrow(Refusal)
  })
})

describe('ConvTranspose', () => {
  it.each([1, 2, 3])('is right for any geometry in %i dimensions', async (rank) => {
    await expectRule(convTranspose, 24, (random) =>
      caseOf(random, geometry(random, 'ConvTranspose', rank)),
    )
  })

  it('is right for padding by name', async () => {
    await expectRule(convTranspose, 20, (random, index) => {
      const name = ['SAME_UPPER', 'SAME_LOWER', 'VALID'][index % 3] ?? 'VALID'
      const strides = [from(random, 1, 3), from(random, 1, 3)]
      const kernel = strides.map((stride) => stride + random.integer(2))
      return caseOf(random, {
        ...geometry(random, 'ConvTranspose', 2),
        kernel,
        attributes: { auto_pad: string(name), strides: ints(strides) },
      })
    })
  })

  it('is right for a given shape of the output', async () => {
    await expectRule(convTranspose, 20, (random) => {
      const shape = geometry(random, 'ConvTranspose', 2)
      const strides = [from(random, 1, 3), from(random, 1, 3)]
      const output = shape.sizes.map(
        (size, i) =>
          (size - 1) * (strides[i] ?? 1) +
          (shape.kernel[i] ?? 1) -
          random.integer(shape.kernel[i] ?? 1),
      )
      const [name = 'NOTSET'] = random.sample(['NOTSET', 'SAME_UPPER', 'SAME_LOWER', 'VALID'], 1)
      const attributes = {
        strides: ints(strides),
        output_shape: ints(output),
        auto_pad: string(name),
      }
      return caseOf(random, { ...shape, attributes })
    })
  })
})
