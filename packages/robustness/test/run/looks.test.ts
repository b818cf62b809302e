import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { fakeTools } from '@secmlops/testkit'
import { planAttack } from '../../src/attacks/plan.js'
import type { Classifier } from '../../src/model/classifier.js'
import { looksOf, runInLooks } from '../../src/run/looks.js'
import { oracleBy, type Formula } from '../support/analytic.js'

/** One pixel, which is of class 0 above a half. */
const FORMULA: Formula = {
  classes: 2,
  logits: ([pixel = NaN]) => Float32Array.of(pixel, 0.5),
  gradient: (_, [weight = NaN]) => Float32Array.of(weight),
}
const SHAPE = { channels: 1, height: 1, width: 1 }
const CLASSIFIER = {
  plan: { shape: SHAPE },
  oracle: oracleBy(FORMULA, 64),
  logits: (points: readonly Float32Array[]) => Promise.resolve(points.map(FORMULA.logits)),
} as unknown as Classifier

const EPS = 0.1
const [PLAN] = [planAttack({ name: 'fgsm', eps: EPS })]
const IMAGES = 64

/** A share `rate` of all images withstands EPS, by construction. */
function sample(
  rate: number,
  run: number,
): { index: number; name: string; label: number; pixels: Float32Array }[] {
  const random = createRandom(run, 'images')
  return Array.from({ length: IMAGES }, (_, index) => {
    const pixels = Float32Array.of(random.uniform() < rate ? 0.9 : 0.55)
    return { index, name: String(index), label: 0, pixels }
  })
}

/** How often a run is wrong about whether at least `least` of all images withstand the attack, and how many it attacks. */
async function runs(rate: number, least: number, count: number) {
  const rule = { bounds: [{ condition: 'fgsm', least }], confidence: 0.9 }
  let [met, missed, attacked] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const tools = fakeTools({ seed: i })
    const set = { images: sample(rate, i) }
    const { run, extent } = await runInLooks(CLASSIFIER, set, { plans: [PLAN], rule }, tools)
    attacked += run.images.length
    if (extent.stopped?.endsWith('met')) met++
    if (extent.stopped?.endsWith('missed')) missed++
  }
  return { met: met / count, missed: missed / count, mean: attacked / count }
}

describe('looks', () => {
  it('are at most ten, and worth at least 16 images each', () => {
    expect(looksOf(0)).toEqual([])
    expect(looksOf(31)).toEqual([31])
    expect(looksOf(50)).toEqual([17, 34, 50])
    expect(looksOf(200)).toEqual([20, 40, 60, 80, 100, 120, 140, 160, 180, 200])
  })

  // Oracle: alpha itself, .05 for each answer, and three standard deviations of so many runs.
  it('give either answer no more often than alpha where the true rate is the bound', async () => {
    const RUNS = 300
    const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / RUNS)
    const { met, missed } = await runs(0.5, 0.5, RUNS)
    expect(met).toBeLessThanOrEqual(most)
    expect(missed).toBeLessThanOrEqual(most)
    expect(met + missed).toBeGreaterThan(0)
  })

  it('save most of the attacks where the case is clear', async () => {
    const { met, mean } = await runs(0.95, 0.5, 20)
    expect(met).toBe(1)
    expect(mean).toBeLessThan(0.6 * IMAGES)
  })
})
