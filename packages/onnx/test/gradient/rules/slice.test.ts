import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { SLICE } from '../../../src/gradient/rules/slice.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import {
  between,
  eitherSign,
  int64,
  opset,
  permutation,
  pick,
  precision,
  randomDims,
} from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
const rule = SLICE['Slice']!
const FAR = 2 ** 31 - 1

interface Bounds {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly axes?: readonly number[]
  readonly steps?: readonly number[]
}

const slice = (
  random: Random,
  dims: readonly number[],
  { starts, ends, axes, steps }: Bounds,
): RuleCase => {
  const optional = [axes, steps].map((values) => values && int64(values))
  const data = randomTensor(random, dims, { type: precision(random) })
  return {
    op: 'Slice',
    inputs: [data, int64(starts), int64(ends), ...optional],
    opset: opset(random),
  }
}

/** Bounds that take at least one element; ends may lie far outside. */
function bounds(random: Random, size: number, step: number): [number, number] {
  const start = random.integer(size)
  const length = between(random, 1, step > 0 ? size - start : start + 1)
  const end = step > 0 ? start + length : start - length
  const far = step > 0 ? FAR : -FAR
  return [eitherSign(random, start, size), end < 0 ? far : pick(random, [end, far])]
}

function anySlice(random: Random): RuleCase {
  const dims = randomDims(random, [1, 4], 7)
  const axes = permutation(random, dims.length).slice(random.integer(dims.length))
  const steps = axes.map(() => pick(random, [1, 1, 2, 3, -1, -2, -3]))
  const pairs = axes.map((axis, i) => bounds(random, dims[axis]!, steps[i]!))
  return slice(random, dims, {
    starts: pairs.map(([start]) => start),
    ends: pairs.map(([, end]) => end),
    axes: axes.map((axis) => eitherSign(random, axis, dims.length)),
    steps,
  })
}

describe('the gradient of Slice', () => {
  it('agrees with differences', async () => {
    await expectRule(rule, 60, anySlice)
  })

  it.each<[string, number[], Bounds]>([
    ['without axes and steps', [3, 4], { starts: [1, 1], ends: [3, 3] }],
    ['turned round', [5], { starts: [-1], ends: [-FAR], axes: [0], steps: [-1] }],
    ['turned round in steps', [8], { starts: [6], ends: [0], axes: [0], steps: [-3] }],
    [
      'in steps that do not divide the size',
      [7],
      { starts: [1], ends: [FAR], axes: [0], steps: [4] },
    ],
    ['with a step longer than the axis', [3, 2], { starts: [0], ends: [3], axes: [0], steps: [9] }],
    ['clamped at both ends', [4], { starts: [-9], ends: [9], axes: [0], steps: [1] }],
    ['clamped, backwards', [4], { starts: [9], ends: [-9], axes: [0], steps: [-2] }],
    ['of nothing', [4], { starts: [2], ends: [2], axes: [0] }],
    [
      'of every second pixel (Focus of YOLOv5)',
      [1, 2, 4, 6],
      { starts: [0, 1], ends: [FAR, FAR], axes: [2, 3], steps: [2, 2] },
    ],
  ])('is right %s', async (_, dims, cut) => {
    const test = slice(createRandom(5), dims, cut)
    expect(await checkRule(rule, test, 1)).toBeLessThan(1e-3)
  })
})
