import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import fc from 'fast-check'
import { outerBox, halves } from '../../../src/falsify/proof/outer-box.js'
import { prove } from '../../support/prove.js'
import { evaluate, randomNet, reluModel, type ReluNet } from '../../support/relu-net.js'

/** Y_0 = |X_0| + |X_1|, Y_1 = X_0 + X_1 + 1. */
const ABSOLUTE: ReluNet = {
  sizes: [2, 4, 2],
  layers: [
    { w: [1, -1, 0, 0, 0, 0, 1, -1], b: [0, 0, 0, 0] },
    { w: [1, 1, 1, -1, 1, 1, 1, -1], b: [0, 1] },
  ],
}

const declared = (box: readonly (readonly [number, number])[], outputs: number): string => {
  const bounds = box.map(
    ([low, high], i) =>
      `(declare-const X_${String(i)} Real)(assert (>= X_${String(i)} ${String(low)}))(assert (<= X_${String(i)} ${String(high)}))`,
  )
  const names = Array.from({ length: outputs }, (_, i) => `(declare-const Y_${String(i)} Real)`)
  return [...bounds, ...names].join('\n')
}

const spec = (assertion: string): string =>
  `${declared(
    [
      [-1, 1],
      [-2, 1],
    ],
    2,
  )}(assert ${assertion})`

// By hand, for X_0 in [-1, 1] and X_1 in [-2, 1]: Y_0 in [0, 3], Y_1 in [-2, 3], Y_1 - Y_0 = 1 - 2 (X_0- + X_1-) in [-5, 1].
describe('|X_0| + |X_1| and X_0 + X_1 + 1', () => {
  it.each([
    ['a bound', '(>= Y_0 3.01)'],
    ['a bound from below', '(<= Y_0 -0.01)'],
    ['outputs that are compared', '(>= Y_1 (+ Y_0 1.01))'],
    ['an input that takes part', '(>= (- Y_1 X_0) 2.5)'],
    ['one of several that all must hold', '(and (>= Y_1 0) (<= Y_0 2) (>= Y_1 3.01))'],
    ['alternatives', '(or (>= Y_0 3.01) (<= Y_1 -2.01))'],
    ['several boxes', '(or (and (<= X_0 0) (>= Y_1 2.01)) (and (>= X_0 0) (>= Y_0 3.01)))'],
  ])('proven: %s', async (_, assertion) => {
    expect(await prove(reluModel(ABSOLUTE), spec(assertion))).toBe('proven')
  })

  it.each([
    ['what holds', '(>= Y_0 2.99)'],
    ['what holds at one point', '(>= Y_0 3)'],
    ['what is missed by less than the margin', '(>= Y_0 3.00005)'],
    ['all of several', '(and (>= Y_0 2.9) (<= Y_1 -1.9))'],
    ['one of the alternatives', '(or (>= Y_0 3.01) (<= Y_1 -1.9))'],
    [
      'the second of the boxes',
      '(or (and (<= X_0 0) (>= Y_1 2.01)) (and (>= X_0 0) (>= Y_1 2.9)))',
    ],
    ['no condition at all', '(and (>= X_0 0) (<= X_0 1))'],
    // 0.1 is no float32: the function that would be bounded is another one.
    ['a coefficient of decimals', '(>= (* 0.1 Y_0) 1)'],
  ])('not proven: %s', async (_, assertion) => {
    expect(await prove(reluModel(ABSOLUTE), spec(assertion), 256)).not.toBe('proven')
  })

  it('goes on where it stopped', async () => {
    // Y_1 is at most 3 and X_0 at least -1, but not at once: Y_1 - X_0 = X_1 + 1.
    const assertion = '(>= (- Y_1 X_0) 2.5)'
    expect(await prove(reluModel(ABSOLUTE), spec(assertion), 1)).toBe('open')
    expect(await prove(reluModel(ABSOLUTE), spec(assertion), 4096)).toBe('proven')
  })
})

const SAMPLES = 10_000

interface Trial {
  readonly net: ReluNet
  readonly box: readonly (readonly [number, number])[]
  /** Y_0 - Y_1 in 10,000 points of the box, a quarter of them corners: the greatest. */
  readonly greatest: number
}

function trial(random: Random): Trial {
  const inputs = 1 + random.integer(4)
  const net = randomNet(random, [inputs, 2 + random.integer(8), 2 + random.integer(8), 2])
  const box = Array.from({ length: inputs }, () => {
    const centre = 4 * random.uniform() - 2
    const radius = random.uniform() ** 2
    return [centre - radius, centre + radius] as const
  })
  let greatest = -Infinity
  for (let k = 0; k < SAMPLES; k++) {
    const share = (): number => (k % 4 === 0 ? random.integer(2) : random.uniform())
    const [a = NaN, b = NaN] = evaluate(
      net,
      box.map(([low, high]) => low + share() * (high - low)),
    )
    greatest = Math.max(greatest, a - b)
  }
  return { net, box, greatest }
}

it('is contradicted by no point, and comes close', async () => {
  const counts = { proven: 0, violated: 0 }
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: -20, max: 40 }), async (seed, gap) => {
      const { net, box, greatest } = trial(createRandom(seed, 'law'))
      const limit = greatest + gap / 100
      const text = `${declared(box, 2)}(assert (>= (- Y_0 Y_1) ${limit.toFixed(12)}))`
      const found = await prove(reluModel(net), text, 128)
      if (found === 'proven') counts.proven++
      if (greatest > limit) counts.violated++
      return !(found === 'proven' && greatest >= limit)
    }),
    { seed: 7, numRuns: 24 },
  )
  expect(counts.violated).toBeGreaterThan(4)
  expect(counts.proven).toBeGreaterThan(6)
})

describe('boxes', () => {
  it('have corners of float32 that hold all of it', () => {
    const { lower, upper } = outerBox({
      lower: Float64Array.of(0.1, -0.1, 0.5),
      upper: Float64Array.of(0.1, 0.3, 0.5),
    })
    expect([lower[2], upper[2]]).toEqual([0.5, 0.5])
    expect([lower[0]! < 0.1, upper[0]! > 0.1, lower[1]! < -0.1, upper[1]! > 0.3]).toEqual(
      Array(4).fill(true),
    )
  })

  it('are halved along the widest side, until no float32 is between', () => {
    const box = { lower: Float32Array.of(0, 0), upper: Float32Array.of(1, 4) }
    expect(halves(box)).toEqual([
      { lower: box.lower, upper: Float32Array.of(1, 2) },
      { lower: Float32Array.of(0, 2), upper: box.upper },
    ])
    const next = Math.fround(1 + 2 ** -23)
    expect(halves({ lower: Float32Array.of(1), upper: Float32Array.of(next) })).toBeUndefined()
  })
})
