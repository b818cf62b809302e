import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, string } from '../../../src/graph/attribute.js'
import { GRID_SAMPLE } from '../../../src/gradient/rules/grid-sample.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { between, pick, times } from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
const rule = GRID_SAMPLE['GridSample']!

/** Points in and around the data whose coordinates stay away from the elements, where the weights have kinks; one is inside. */
function gridOf(
  random: Random,
  out: readonly number[],
  spatial: readonly number[],
  align: number,
): Tensor {
  const sizes = spatial.toReversed()
  const count = out.reduce((a, b) => a * b, 1)
  const data = times(count, (i) => i).flatMap((i) =>
    sizes.map((size) => {
      const cell = i === 0 ? random.integer(size - 1) : between(random, -2, size)
      const point = cell + 0.2 + 0.25 * random.uniform()
      return align === 1 && size > 1 ? (2 * point) / (size - 1) - 1 : (2 * point + 1) / size - 1
    }),
  )
  return { type: 'float32', dims: [...out, sizes.length], data: Float32Array.from(data) }
}

function sample(random: Random, mode: string, version: number): RuleCase {
  const volume = version >= 20 && random.integer(3) === 0
  const spatial = times(volume ? 3 : 2, () => between(random, 2, 4))
  const [batch = 1, channels = 1] = times(2, () => between(random, 1, 2))
  const out = [batch, ...spatial.map(() => between(random, 1, 3))]
  const align = random.integer(2)
  return {
    op: 'GridSample',
    inputs: [
      randomTensor(random, [batch, channels, ...spatial]),
      gridOf(random, out, spatial, align),
    ],
    attributes: {
      align_corners: int(align),
      mode: string(mode),
      padding_mode: string(pick(random, ['zeros', 'border'])),
    },
    opset: version,
    step: 3e-3,
    zero: mode === 'nearest' ? [1] : [],
  }
}

describe('the gradient of GridSample', () => {
  it.each([
    ['bilinear', 18],
    ['linear', 20],
    ['nearest', 18],
    ['nearest', 20],
  ])('agrees with differences: %s, opset %i', async (mode, version) => {
    await expectRule(rule, 30, (random) => sample(random, mode, version))
  })

  it('refuses reflections and cubic weights', async () => {
    const random = createRandom(1)
    const { attributes, ...rest } = sample(random, 'linear', 20)
    const reflect = { ...rest, attributes: { ...attributes, padding_mode: string('reflection') } }
    await expect(checkRule(rule, reflect, 1)).rejects.toThrow('its padding_mode is "reflection"')
    const cubic = { ...sample(random, 'bilinear', 18), attributes: { mode: string('bicubic') } }
    await expect(checkRule(rule, cubic, 1)).rejects.toThrow('its mode is "bicubic"')
  })
})
