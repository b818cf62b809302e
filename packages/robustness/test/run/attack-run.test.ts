import { describe, expect, it } from '@jest/globals'
import { fakeTools } from '@secmlops/testkit'
import type { Attack } from '../../src/attacks/attack.js'
import type { AttackPlan } from '../../src/attacks/plan.js'
import { linf } from '../../src/norms/linf.js'
import { unitBox } from '../../src/norms/norm.js'
import { runAttack, type Field } from '../../src/run/attack-run.js'

const SHAPE = { channels: 1, height: 1, width: 2 }
const EPS = 0.1

/** An attack that always finds the same. */
const finds = (name: string, pixels: readonly number[], margin: number): Attack => ({
  name,
  source: 'test',
  norms: ['linf'],
  knowledge: 'scores',
  decides: true,
  defaults: {},
  budget: () => 1,
  *attack() {
    yield* []
    return { pixels: Float32Array.from(pixels), margin }
  },
})

const field = {
  oracle: { batch: 1, ask: () => Promise.resolve([]) },
  count: 1,
  classes: 2,
  target: (index: number) => ({
    index,
    pixels: new Float32Array([0.5, 0.5]),
    shape: SHAPE,
    box: unitBox(SHAPE),
  }),
} as unknown as Field

const plan = (...attacks: Attack[]): AttackPlan =>
  ({
    id: 'suite',
    norm: linf,
    eps: EPS,
    eot: 1,
    stages: attacks.map((attack) => ({ attack, settings: {} })),
  }) as unknown as AttackPlan

const run = (...attacks: Attack[]): ReturnType<typeof runAttack> =>
  runAttack(plan(...attacks), field, fakeTools())

describe('the stages of a suite', () => {
  /*
   * The ball of a later stage was once measured from the best candidate of the stage before instead of the image. Two
   * corners of a Linf ball lie up to 2 eps apart, so that nearly all that FAB and Square found after APGD was dropped.
   */
  it('counts what a later stage breaks at the other end of the ball', async () => {
    const [result] = await run(finds('first', [0.6, 0.6], 0.5), finds('second', [0.4, 0.4], -1))
    expect(result).toMatchObject({ broken: true, by: 'second', margin: -1 })
  })

  it('counts nothing outside of the ball about the image, however near the stage before', async () => {
    const [result] = await run(finds('first', [0.6, 0.6], 0.5), finds('second', [0.65, 0.6], -1))
    expect(result).toMatchObject({ broken: false, by: undefined, margin: 0.5 })
  })
})
