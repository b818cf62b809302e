import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { Preset } from '../../src/corruptions/corruption.js'
import type { CorruptionName } from '../../src/corruptions/index.js'
import { ALEXNET } from '../../src/metrics/corruption-error.js'
import { corruptedMeasurements, type CorruptedRun } from '../../src/metrics/corrupted.js'
import { conditionsOf } from '../../src/run/corruption.js'

const COMMON = Object.keys(ALEXNET) as CorruptionName[]
const CONTEXT = { subject: 'net', seed: 1, confidence: 0.9 }

/** All images right, or all wrong, under each condition. */
function measured(n: number, right: boolean, preset: Preset = 'imagenet') {
  const runs = conditionsOf(COMMON).map((condition) => ({
    condition,
    preset,
    result: Array<boolean>(n).fill(right),
  }))
  const found = corruptedMeasurements(runs, CONTEXT, (scope) => createRandom(1, scope))
  return Object.fromEntries(found.map((each) => [each.id, each]))
}

/*
 * Resamples of images that are all alike are all alike: one image that was right everywhere once gave [1, 1], and with it a
 * certain verdict.
 */
describe('the interval of what is measured under corruptions', () => {
  // Oracle: Clopper-Pearson, two-sided 90 %: the upper end of 0 of n is 1 - .05^(1/n).
  it.each([1, 10])('has width where all of %i images are right everywhere', (n) => {
    const unseen = 1 - 0.05 ** (1 / n)
    const { 'accuracy.corrupted': accuracy, mce } = measured(n, true)
    expect(accuracy).toMatchObject({ value: 1, interval: { upper: 1 } })
    expect(accuracy!.interval!.lower).toBeCloseTo(1 - unseen, 9)
    // Everything wrong is the mean of 1 / error of AlexNet.
    const errors = Object.values(ALEXNET)
    const worst = errors.reduce((sum, error) => sum + 1 / error, 0) / errors.length
    expect(mce).toMatchObject({ value: 0, interval: { lower: 0 } })
    expect(mce!.interval!.upper).toBeCloseTo(worst * unseen, 9)
  })

  it('stays where nothing could be worse', () => {
    const { 'accuracy.corrupted': accuracy } = measured(3, false)
    expect(accuracy).toMatchObject({ value: 0, interval: { lower: 0, upper: 0 } })
  })
})

/*
 * Errors under the constants of CIFAR-10-C were once divided by those of AlexNet on ImageNet-C, and called mCE: a number of no
 * benchmark.
 */
it('is no mean corruption error with other constants than those of its reference, which the method names', () => {
  const { mce, 'accuracy.corrupted': accuracy } = measured(3, true, 'cifar')
  expect(mce).toBeUndefined()
  expect(accuracy!.method).toContain('constants of CIFAR-10-C')
  expect(measured(3, true)['mce']!.method).toContain('constants of ImageNet-C')
})

const context = { subject: 'net', seed: 1, confidence: 0.9 }
const run = (name: 'fog' | 'snow', severity: 1 | 2, right: number): CorruptedRun => ({
  condition: { name, severity },
  preset: 'imagenet',
  result: [0, 1, 2, 3].map((i) => i < right),
})

describe('a classifier under corruptions', () => {
  // A mean over 15 corruptions said nowhere which of them the model cannot bear.
  it('has the mean, and the accuracy under each corruption with every severity', () => {
    const runs = [run('fog', 1, 4), run('fog', 2, 2), run('snow', 1, 1), run('snow', 2, 0)]
    const measured = corruptedMeasurements(runs, context, (scope) => createRandom(1, scope))
    // Oracle: by hand, (4 + 2 + 1 + 0) / 16, (4 + 2) / 8, (1 + 0) / 8.
    expect(measured.map(({ id, value }) => [id, value])).toEqual([
      ['accuracy.corrupted', 0.4375],
      ['accuracy.corrupted.fog', 0.75],
      ['accuracy.corrupted.snow', 0.125],
    ])
    expect(measured[1]!.method).toBe('mean over severities; at 1: 1.000, 2: 0.500')
  })
})
