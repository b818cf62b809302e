import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { Attempt } from '../../src/attacks/attack.js'
import { guessSlope } from '../../src/attacks/finite-differences.js'
import { hopSkipJump } from '../../src/attacks/hopskipjump/hopskipjump.js'
import { ATTACKS, type AttackName } from '../../src/attacks/index.js'
import { cosineDirections, pixelDirections } from '../../src/attacks/simba/directions.js'
import { newLedger, type Ledger } from '../../src/engine/ledger.js'
import type { Look, Target } from '../../src/engine/target.js'
import { NORMS, type NormName } from '../../src/norms/index.js'
import { answerBy, finish, linearFormula, targetBy, uniformImage } from '../support/analytic.js'

const SHAPE = { channels: 1, height: 6, width: 6 }
const DUAL: Readonly<Record<NormName, (row: Float32Array) => number>> = {
  linf: (row) => row.reduce((sum, w) => sum + Math.abs(w), 0),
  l2: (row) => Math.hypot(...row),
  l1: (row) => Math.max(...row.map(Math.abs)),
}

interface Case {
  readonly eps: (least: number) => number
  readonly seed?: number
  readonly settings?: Readonly<Record<string, number>>
  readonly blind?: boolean
}

/** One attack on a linear model of two classes, whose least change is known: |margin| / dual norm of the difference of rows. */
function attackLinear(
  name: AttackName,
  normName: NormName,
  { eps, seed = 0, settings, blind = false }: Case,
): Attempt & { readonly ledger: Ledger; readonly distance: number } {
  const formula = linearFormula(SHAPE, 2, seed)
  // Close to grey, so that the box plays no part.
  const pixels = uniformImage(SHAPE, seed + 50).map((value) => 0.5 + 0.01 * (value - 0.5))
  const logits = formula.logits(pixels)
  const weights = Float32Array.of(1, -1)
  const row = formula.gradient(pixels, weights)
  const least = Math.abs((logits[0] ?? 0) - (logits[1] ?? 0)) / DUAL[normName](row)
  const ledger = newLedger()
  const target = targetBy(formula, SHAPE, pixels, { ledger })
  const attack = ATTACKS[name]
  const norm = NORMS[normName]
  const threat = { norm, eps: eps(least), random: createRandom(seed) }
  const seen = blind ? decisionsOnly(target) : target
  const steps = attack.attack(seen, threat, { ...attack.defaults, ...settings })
  const found = finish(steps, answerBy(formula))
  return { ...found, ledger, distance: norm.distance(found.pixels, pixels) }
}

/** What a decision says: the sign of the margin, and no scores. */
function decisionsOnly(target: Target): Target {
  return {
    ...target,
    *look(points) {
      const looks: readonly Look[] = yield* target.look(points)
      return looks.map(({ margin }) => ({ margin: Math.sign(margin), scores: [] }))
    },
  }
}

const CASES: readonly (readonly [AttackName, NormName, number])[] = [
  ['hopskipjump', 'linf', 1.35],
  ['hopskipjump', 'l2', 1.15],
  ['nes', 'linf', 1.1],
  ['nes', 'l2', 1.1],
  ['spsa', 'linf', 1.2],
  ['spsa', 'l2', 1.2],
  ['simba', 'linf', 1.05],
  ['simba', 'l2', 1.6],
  ['simba-dct', 'linf', 2],
  ['simba-dct', 'l2', 1.6],
]

/** Decisions tell less than scores. */
const MORE: Readonly<Partial<Record<AttackName, Readonly<Record<string, number>>>>> = {
  hopskipjump: { queries: 15_000 },
}

describe.each(CASES)('%s %s on a linear model', (name, norm, times) => {
  it(`breaks it at ${String(times)} times the least change, never below it`, () => {
    for (let seed = 0; seed < 4; seed++) {
      const above = { seed, eps: (least: number) => times * least }
      const broken = attackLinear(name, norm, {
        ...above,
        ...(MORE[name] && { settings: MORE[name] }),
      })
      expect([seed, broken.margin <= 0]).toEqual([seed, true])
      const below = { seed, eps: (least: number) => 0.98 * least, settings: { queries: 1000 } }
      expect(attackLinear(name, norm, below).margin).toBeGreaterThan(0)
    }
  })
})

describe('HopSkipJump', () => {
  it('needs decisions only', () => {
    const seeing = attackLinear('hopskipjump', 'l2', { eps: (least) => 1.3 * least })
    const blind = attackLinear('hopskipjump', 'l2', { eps: (least) => 1.3 * least, blind: true })
    expect(blind.pixels).toEqual(seeing.pixels)
    expect(blind.ledger).toEqual(seeing.ledger)
    expect(blind.margin).toBeLessThanOrEqual(0)
  })

  it.each(['linf', 'l2'] as const)('comes to an end on a wrong image at once (%s)', (normName) => {
    // foolbox #670: an image that is misclassified already has distance 0, and delta 0.
    const formula = linearFormula(SHAPE, 2, 1)
    const ledger = newLedger()
    const honest = targetBy(formula, SHAPE, uniformImage(SHAPE, 1), { ledger })
    const target: Target = {
      ...honest,
      *look(points) {
        return (yield* honest.look(points)).map((look) => ({ ...look, margin: -1 }))
      },
    }
    const threat = { norm: NORMS[normName], eps: 0.1, random: createRandom(1) }
    const steps = hopSkipJump.attack(target, threat, hopSkipJump.defaults)
    const found = finish(steps, answerBy(formula))
    expect(found).toEqual({ pixels: honest.pixels, margin: -1 })
    expect(ledger.forwards).toBe(1)
  })

  it.each([
    ['of one class', 1],
    ['of no number', NaN],
    ['of another class everywhere but next to the image', -1],
  ])('comes to an end on a model %s', (_, margin) => {
    const formula = linearFormula(SHAPE, 2, 1)
    const ledger = newLedger()
    const honest = targetBy(formula, SHAPE, uniformImage(SHAPE, 1), { ledger })
    const target: Target = {
      ...honest,
      *look(points) {
        const looks: readonly Look[] = yield* honest.look(points)
        return looks.map((look, i) => {
          const home = NORMS.linf.distance(points[i] ?? honest.pixels, honest.pixels) < 1e-3
          return { ...look, margin: home ? 1 : margin }
        })
      },
    }
    const threat = { norm: NORMS.l2, eps: 0, random: createRandom(1) }
    const found = finish(
      hopSkipJump.attack(target, threat, { ...hopSkipJump.defaults, queries: 3000 }),
      answerBy(formula),
    )
    expect(found).toEqual({ pixels: honest.pixels, margin: 1 })
    expect(ledger.forwards).toBeLessThanOrEqual(3000)
  })
})

describe('a guessed slope', () => {
  it.each([
    ['normal directions', (random: ReturnType<typeof createRandom>) => random.normal()],
    ['signs', (random: ReturnType<typeof createRandom>) => random.sign()],
  ])('is that of a linear margin, within the error of its sample (%s)', (_, draw) => {
    // E[v v^T] = 1, so that the mean of (v . g) v is g; its variance per value is about |g|^2 / pairs.
    const formula = linearFormula(SHAPE, 2, 5)
    const grey = uniformImage(SHAPE, 5).map((value) => 0.4 + 0.2 * value)
    const target = targetBy(formula, SHAPE, grey)
    const pairs = 2000
    const probes = { pairs, distance: 0.01, draw }
    const slope = finish(guessSlope(target, grey, probes, createRandom(1)), answerBy(formula))
    const label = target.classes?.label ?? 0
    const weights = Float32Array.from([0, 1], (k) => (k === label ? -1 : 1))
    const exact = formula.gradient(grey, weights)
    const error = Math.hypot(...exact.map((value, i) => value - (slope[i] ?? 0)))
    const size = Math.hypot(...exact)
    expect(error).toBeLessThan(2 * size * Math.sqrt(exact.length / pairs))
  })
})

describe('the directions of SimBA', () => {
  it.each([
    ['pixels', pixelDirections],
    ['cosines', cosineDirections],
  ])('%s are orthonormal and all of them', (_, directionsOf) => {
    const shape = { channels: 2, height: 5, width: 3 }
    const { order, add } = directionsOf(shape)
    const numbers = order(createRandom(1))
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i))
    const vectors = numbers.map((direction) => {
      const vector = new Float32Array(30)
      add(vector, direction, 1)
      return vector
    })
    vectors.forEach((a, i) => {
      vectors.forEach((b, j) => {
        const product = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)
        expect(product).toBeCloseTo(i === j ? 1 : 0, 5)
      })
    })
  })
})
