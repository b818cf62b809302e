import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { string } from '../../../src/graph/attribute.js'
import { PAD } from '../../../src/gradient/rules/pad.js'
import { Refusal } from '../../../src/gradient/rule.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import {
  between,
  eitherSign,
  int64,
  permutation,
  precision,
  randomDims,
} from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
const rule = PAD['Pad']!

interface Pads {
  readonly mode: string
  readonly pads: readonly number[]
  readonly axes?: readonly number[]
}

function padded(data: Tensor, { mode, pads, axes }: Pads, opset = 19): RuleCase {
  const inputs = [data, int64(pads), undefined, axes && int64(axes)]
  return {
    op: 'Pad',
    inputs: axes ? inputs : inputs.slice(0, 2),
    attributes: { mode: string(mode) },
    opset,
  }
}

/** Pads that leave at least one element and, for reflections, read no further than the data reaches. */
function anyPad(random: Random, mode: string): RuleCase {
  const dims = randomDims(random, [1, 4], 5)
  const axes = permutation(random, dims.length).slice(random.integer(dims.length))
  const pairs = axes.map((axis) => {
    const size = dims[axis]!
    const crop = mode === 'wrap' ? 0 : random.integer(Math.ceil(size / 2))
    const most = { reflect: size - crop - 1, wrap: size }[mode] ?? 3
    const pair = [between(random, -crop, most), between(random, 0, most)]
    return random.integer(2) === 0 ? pair : pair.reverse()
  })
  const pads = [...pairs.map(([before]) => before!), ...pairs.map(([, after]) => after!)]
  const signed = axes.map((axis) => eitherSign(random, axis, dims.length))
  const data = randomTensor(random, dims, { type: precision(random) })
  return padded(data, { mode, pads, axes: signed }, between(random, 19, 22))
}

const error = (mode: string, dims: readonly number[], pads: readonly number[]): Promise<number> =>
  checkRule(rule, padded(randomTensor(createRandom(1), dims), { mode, pads }), 1)

describe('the gradient of Pad', () => {
  it.each(['constant', 'reflect', 'edge', 'wrap'])('agrees with differences: %s', async (mode) => {
    await expectRule(rule, 24, (random) => anyPad(random, mode))
  })

  it.each(['constant', 'reflect', 'edge'])('crops where pads are negative: %s', async (mode) => {
    expect(await error(mode, [1, 1, 6, 5], [0, 0, -2, 1, 0, 0, 2, -1])).toBeLessThan(1e-3)
  })

  it('adds up the mirrored strips of a reflection, corners included', async () => {
    expect(await error('reflect', [1, 2, 4, 5], [0, 0, 3, 2, 0, 0, 3, 4])).toBeLessThan(1e-3)
  })

  it('takes a constant value for the border', async () => {
    const random = createRandom(3)
    const inputs = [randomTensor(random, [2, 3]), int64([1, 0, 2, 1]), randomTensor(random, [])]
    expect(await checkRule(rule, { op: 'Pad', inputs, constants: [2], wrt: [0] }, 1)).toBeLessThan(
      1e-3,
    )
  })

  // Oracle: onnxruntime 1.30 fills the second turn of a head with zeros (observed), against Pad-19.
  it('refuses to wrap round more than once', async () => {
    await expect(error('wrap', [3], [4, 0])).rejects.toThrow(Refusal)
  })
})
