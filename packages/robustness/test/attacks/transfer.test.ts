import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { pgd } from '../../src/attacks/pgd.js'
import { transfer } from '../../src/attacks/transfer.js'
import type { Query, Reply } from '../../src/engine/query.js'
import { NORMS, type NormName } from '../../src/norms/index.js'
import { sizeOf } from '../../src/model/image-shape.js'
import {
  answerBy,
  finish,
  linearFormula,
  targetBy,
  uniformImage,
  type Formula,
} from '../support/analytic.js'

const SHAPE = { channels: 1, height: 4, width: 4 }
const SIZE = sizeOf(SHAPE)

/** Two classes, told apart by the sign of a sum of weighted pixels around grey. */
function byWeights(weights: readonly number[]): Formula {
  const sum = (point: Float32Array): number =>
    point.reduce((total, x, i) => total + (weights[i] ?? 0) * (x - 0.5), 0)
  return {
    classes: 2,
    logits: (point) => Float32Array.of(sum(point), -sum(point)),
    gradient: (_, [a = 0, b = 0]) => Float32Array.from(weights, (w) => (a - b) * w),
  }
}

const firstHalf = byWeights(Array.from({ length: SIZE }, (_, i) => Number(i < SIZE / 2)))
const secondHalf = byWeights(Array.from({ length: SIZE }, (_, i) => Number(i >= SIZE / 2)))
const opposite = byWeights(Array.from({ length: SIZE }, (_, i) => -Number(i < SIZE / 2)))
const everywhere = byWeights(Array.from({ length: SIZE }, () => 1))

function answers(model: Formula, substitute: Formula): (query: Query) => Reply {
  const [own, other] = [answerBy(model), answerBy(substitute)]
  return (query) => (query.substitute ? other : own)(query)
}

/** Each pixel of the image is .05 above grey, so that the sum of half of them is .4: an eps beyond .05 turns it. */
const IMAGE = Float32Array.from({ length: SIZE }, () => 0.55)

function margin(substitute: Formula, eps: number, settings: Partial<Record<string, number>> = {}) {
  const target = targetBy(firstHalf, SHAPE, IMAGE)
  const threat = { norm: NORMS.linf, eps, random: createRandom(3) }
  const all = { ...transfer.defaults, 'random-start': 0, ...settings } as typeof transfer.defaults
  return finish(transfer.attack(target, threat, all), answers(firstHalf, substitute)).margin
}

// Oracle: by construction; what the gradient of the substitute moves, and how far that is enough.
describe('a transfer attack', () => {
  it('breaks what the gradient of the substitute breaks, at the same radius', () => {
    for (const substitute of [firstHalf, everywhere]) {
      expect(margin(substitute, 0.049)).toBeGreaterThan(0)
      expect(margin(substitute, 0.051)).toBeLessThanOrEqual(0)
    }
  })

  it('breaks nothing where the substitute looks elsewhere, or the other way', () => {
    for (const eps of [0.06, 0.2, 0.45]) {
      expect(margin(secondHalf, eps)).toBeCloseTo(0.8, 5)
      expect(margin(opposite, eps)).toBeGreaterThanOrEqual(0.8 - 1e-5)
    }
  })

  it.each(['linf', 'l2', 'l1'] as const)(
    'is PGD itself where the substitute is the model, %s',
    (name) => {
      let broken = 0
      for (let seed = 0; seed < 12; seed++) {
        const [plain, transferred] = [pgd, transfer].map((attack) => attempt(attack, name, seed))
        expect(transferred).toEqual(plain)
        if (plain!.margin <= 0) broken++
      }
      // Both outcomes were compared.
      expect(broken).toBeGreaterThan(0)
      expect(broken).toBeLessThan(12)
    },
  )

  it('asks the model under attack for outputs alone, and only its own point at a time', () => {
    const seen: Query[] = []
    const answer = answers(firstHalf, everywhere)
    const target = targetBy(firstHalf, SHAPE, IMAGE)
    const threat = { norm: NORMS.linf, eps: 0.04, random: createRandom(3) }
    finish(transfer.attack(target, threat, transfer.defaults), (query) => {
      seen.push(query)
      return answer(query)
    })
    const own = seen.filter(({ substitute }) => !substitute)
    expect(own.every(({ slope, points }) => !slope && points.length === 1)).toBe(true)
    expect(own).toHaveLength(transfer.defaults.steps + 1)
    expect(seen.filter(({ slope }) => slope)).toHaveLength(transfer.defaults.steps)
  })
})

const RADIUS: Readonly<Record<NormName, number>> = { linf: 0.06, l2: 0.3, l1: 1.2 }

function attempt(attack: typeof pgd, name: NormName, seed: number) {
  const formula = linearFormula(SHAPE, 3, seed)
  const target = targetBy(formula, SHAPE, uniformImage(SHAPE, seed + 20))
  const threat = { norm: NORMS[name], eps: RADIUS[name], random: createRandom(seed) }
  const settings = { ...pgd.defaults, steps: 10, restarts: 2 }
  return finish(attack.attack(target, threat, settings), answerBy(formula))
}
