import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { float, int, ints, string, type Attributes } from '../../../src/graph/attribute.js'
import { RESIZE } from '../../../src/gradient/rules/resize.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { between, int64, opset, pick, times } from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
const rule = RESIZE['Resize']!

const COORDINATES = [
  'half_pixel',
  'half_pixel_symmetric',
  'pytorch_half_pixel',
  'align_corners',
  'asymmetric',
] as const
const NEAREST = ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'] as const

const floats = (values: readonly number[]): Tensor => ({
  type: 'float32',
  dims: [values.length],
  data: Float32Array.from(values),
})

interface Target {
  readonly scales?: readonly number[]
  readonly sizes?: readonly number[]
  readonly roi?: readonly number[]
}

function resize(
  data: Tensor,
  { scales, sizes, roi }: Target,
  attributes: Attributes,
  version = 19,
): RuleCase {
  const inputs = [data, roi && floats(roi), scales && floats(scales), sizes && int64(sizes)]
  return {
    op: 'Resize',
    inputs: sizes ? inputs : inputs.slice(0, 3),
    attributes,
    constants: [1, 2],
    wrt: [0],
    opset: version,
  }
}

/** Factors of the resized axes, now as scales, now as sizes; none makes an axis vanish. */
function anyTarget(random: Random, dims: readonly number[], axes: readonly number[]): Target {
  const factors = dims.map((size, axis) =>
    axes.includes(axis) ? Math.max(pick(random, [0.5, 0.6, 1, 1.5, 2, 2.7, 3]), 1 / size) : 1,
  )
  return random.integer(2) === 0
    ? { scales: factors }
    : { sizes: dims.map((size, axis) => Math.max(Math.round(size * factors[axis]!), 1)) }
}

const coordinates = (random: Random): Attributes => ({
  coordinate_transformation_mode: string(pick(random, COORDINATES)),
})

const image = (random: Random): readonly number[] =>
  pick(random, [
    [between(random, 1, 6), between(random, 1, 6)],
    [1, 2, between(random, 1, 6), between(random, 1, 6)],
  ])

const CASES: Readonly<Record<string, (random: Random) => RuleCase>> = {
  nearest(random) {
    const dims = times(between(random, 1, 5), () => between(random, 1, 4))
    const target = anyTarget(
      random,
      dims,
      times(dims.length, (axis) => axis),
    )
    const data = randomTensor(random, dims)
    const nearest_mode = string(pick(random, NEAREST))
    return resize(data, target, { ...coordinates(random), nearest_mode }, opset(random))
  },
  linear(random) {
    const dims = pick(random, [image(random), image(random), [2, 3, 4], [1, 2, 2, 3, 4]])
    const axes = dims.length === 3 ? [0, 1, 2] : [2, 3, 4].map((axis) => axis)
    const target = anyTarget(random, dims, dims.length === 2 ? [0, 1] : axes)
    const attributes = { ...coordinates(random), mode: string('linear') }
    return resize(randomTensor(random, dims), target, attributes, opset(random))
  },
  cubic(random) {
    const dims = image(random)
    const target = anyTarget(random, dims, dims.length === 2 ? [0, 1] : [2, 3])
    return resize(randomTensor(random, dims), target, {
      ...coordinates(random),
      mode: string('cubic'),
      cubic_coeff_a: float(pick(random, [-0.75, -0.5])),
      exclude_outside: int(random.integer(2)),
    })
  },
  'linear and cubic, against aliasing'(random) {
    const dims = [1, 2, between(random, 2, 9), between(random, 2, 9)]
    return resize(randomTensor(random, dims), anyTarget(random, dims, [2, 3]), {
      ...coordinates(random),
      mode: string(pick(random, ['linear', 'cubic'])),
      antialias: int(1),
      exclude_outside: int(random.integer(2)),
    })
  },
  'a region of interest'(random) {
    const dims = [1, 2, between(random, 2, 6), between(random, 2, 6)]
    const mode = pick(random, ['nearest', 'linear', 'cubic'])
    const starts = [random.uniform() - 0.3, random.uniform() - 0.3]
    const ends = starts.map((start) => start + random.uniform() + 0.1)
    const target = { ...anyTarget(random, dims, [2, 3]), roi: [0, 0, ...starts, 1, 1, ...ends] }
    return resize(randomTensor(random, dims), target, {
      coordinate_transformation_mode: string('tf_crop_and_resize'),
      extrapolation_value: float(0.5),
      mode: string(mode),
    })
  },
  'some axes, and the aspect ratio kept'(random) {
    const dims = [1, 2, between(random, 2, 6), between(random, 2, 6)]
    const sizes = [between(random, 1, 9), between(random, 1, 9)]
    return resize(
      randomTensor(random, dims),
      { sizes },
      {
        ...coordinates(random),
        mode: string(pick(random, ['nearest', 'linear', 'cubic'])),
        axes: ints([2, 3]),
        keep_aspect_ratio_policy: string(pick(random, ['stretch', 'not_larger', 'not_smaller'])),
      },
    )
  },
}

describe('the gradient of Resize', () => {
  it.each(Object.entries(CASES))('agrees with differences: %s', async (_, make) => {
    await expectRule(rule, 40, make)
  })

  it.each<[string, Attributes, readonly number[]]>([
    [
      'nearest, twice (YOLO)',
      { coordinate_transformation_mode: string('asymmetric'), nearest_mode: string('floor') },
      [1, 1, 2, 2],
    ],
    ['nearest, twice in half pixels', {}, [1, 1, 2, 2]],
    ['nearest, three times and twice', {}, [1, 1, 3, 2]],
    [
      'linear with aligned corners (U-Net)',
      { mode: string('linear'), coordinate_transformation_mode: string('align_corners') },
      [1, 1, 2, 2],
    ],
    ['linear, channels last', { mode: string('linear') }, [1, 2, 2, 1]],
  ])('is right for %s', async (_, attributes, scales) => {
    const data = randomTensor(createRandom(3), [2, 3, 4, 5])
    expect(await checkRule(rule, resize(data, { scales }, attributes), 1)).toBeLessThan(1e-3)
  })

  it('passes where no axis changes its length, whatever the scales', async () => {
    const data = randomTensor(createRandom(5), [1, 1, 4, 3])
    const test = resize(data, { scales: [1, 1, 1.2, 1.3] }, { mode: string('linear') })
    expect(await checkRule(rule, test, 1)).toBeLessThan(1e-3)
  })

  it('is zero where nothing is left', async () => {
    const data = randomTensor(createRandom(4), [1, 1, 2, 1])
    const scales = [1, 1, 1, 0.4]
    const test = resize(data, { scales }, { mode: string('linear') })
    expect(await checkRule(rule, { ...test, zero: [0] }, 1)).toBe(0)
  })
})
