import { describe, expect, it } from '@jest/globals'
import { parsePolicy, type Evaluation, type Tools } from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { brightnessDetector, greyPictures, oddDetector } from '../support/brightness-detector.js'
import type { NodeSpec, TensorSpec } from '../support/onnx-model.js'

const node = (op: string, inputs: string[], outputs: string[]): NodeSpec => ({
  op,
  inputs,
  outputs,
})
const scalar = (value: number): TensorSpec => ({ dims: [], values: [value] })

/** Scores .55 to .59 of a threshold of .5. */
const BRIGHTNESS = [0.55, 0.56, 0.57, 0.58, 0.59]
/** Enough to hide every box by construction. */
const EPS = 0.1
const PGD = `{ name: pgd, eps: ${String(EPS)}, steps: 8, step-size: 0.25 }`

async function evaluate(
  model: Uint8Array,
  attack = PGD,
  tools: Partial<Tools> = {},
): Promise<Evaluation> {
  const policy = `version: 1
datasets: { test: { path: data, format: coco, labels: data/labels.json } }
models:
  net:
    path: net.onnx
    task: detection
    output: { decoder: boxes, classes: [person], score-threshold: 0.5 }
gates:
  robustness:
    dataset: test
    attacks: [${attack}]
    require: { ap50.clean: ">= 0.5" }
`
  const files = { ...(await greyPictures(BRIGHTNESS)), 'net.onnx': model, 'secmlops.yml': policy }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, files), settings, fakeTools(tools))
}

const ids = ({ flags }: Evaluation): string[] => flags.map(({ id }) => id)
const value = ({ measurements }: Evaluation, which: string): number | null | undefined =>
  measurements.find(({ id }) => id === which)?.value

// Oracle: facts sheet 6 and 9 F; what each model hides is known by construction.
describe('detectors that hide their gradients', () => {
  it.each([
    PGD,
    PGD.replace('8, step-size: 0.25', '40'),
    PGD.replace('name', 'goal: fabricate, name'),
  ])('are not needed: the plain one is attacked without a flag (%s)', async (attack) => {
    const evaluation = await evaluate(brightnessDetector, attack)
    expect(ids(evaluation)).toEqual([])
    expect(evaluation.controls.map(({ rejected }) => rejected)).toEqual([true])
  })

  it('a radius that cannot matter is withstood without a flag', async () => {
    const evaluation = await evaluate(brightnessDetector, PGD.replace('0.1', '0.02'))
    expect(value(evaluation, 'ap50.pgd')).toBeCloseTo(1, 9)
    expect(ids(evaluation)).toEqual([])
  })

  it('quantisation that the gradient passes only as if it were the identity', async () => {
    const model = oddDetector({
      before: [
        node('Mul', ['x', 'levels'], ['steps']),
        node('Round', ['steps'], ['rounded']),
        node('Div', ['rounded', 'levels'], ['seen']),
      ],
      weights: { levels: scalar(64) },
    })
    const standing = await evaluate(model, PGD.replace('0.1', '0.02'))
    expect(value(standing, 'ap50.pgd')).toBeCloseTo(1, 9)
    expect(ids(standing)).toEqual(['QUANTISED_STE'])
    // What is broken is broken, however it was found.
    const broken = await evaluate(model)
    expect([value(broken, 'ap50.pgd'), ids(broken)]).toEqual([0, []])
  })

  it('a step that no gradient passes, behind which nothing moves', async () => {
    // 0.5 and more is 1: within eps of .5 all boxes vanish, and no slope says so.
    const model = oddDetector({
      after: [
        node('Greater', ['mean', 'half'], ['bright']),
        node('Cast', ['bright'], ['graded']),
      ].map((each) => (each.op === 'Cast' ? { ...each, attributes: { to: 1 } } : each)),
      weights: { half: scalar(0.5) },
    })
    const evaluation = await evaluate(model)
    expect(value(evaluation, 'ap50.pgd')).toBeCloseTo(1, 9)
    expect(ids(evaluation)).toEqual(
      expect.arrayContaining(['ZERO_GRAD', 'BLACKBOX_BEATS_WHITEBOX']),
    )
  })

  it('a score that does not depend on the image', async () => {
    const model = oddDetector({
      after: [
        node('Mul', ['mean', 'zero'], ['nothing']),
        node('Add', ['nothing', 'k'], ['graded']),
      ],
      weights: { zero: scalar(0), k: scalar(0.9) },
    })
    expect(ids(await evaluate(model))).toEqual(
      expect.arrayContaining(['CONSTANT_OUTPUT', 'ZERO_GRAD', 'LARGE_EPS_NOT_BROKEN']),
    )
  })

  it('gradients in shards: a fast ripple on each pixel points every way', async () => {
    const model = oddDetector({
      before: [
        node('Mul', ['x', 'frequency'], ['phase']),
        node('Sin', ['phase'], ['wave']),
        node('Mul', ['wave', 'height'], ['ripple']),
        node('Add', ['x', 'ripple'], ['seen']),
      ],
      weights: { frequency: scalar(3000), height: scalar(0.01) },
    })
    const evaluation = await evaluate(model)
    expect(value(evaluation, 'ap50.pgd')).toBeGreaterThan(0.5)
    expect(ids(evaluation)).toContain('BLACKBOX_BEATS_WHITEBOX')
  })

  it('steps that do not reach as far as twice as many, or as one', async () => {
    // Boxes vanish from changes of .05 to .09 on; three steps of .2 get as far as .06, six as .1, from anywhere in the ball.
    const short = PGD.replace('steps: 8, step-size: 0.25', 'steps: 3, step-size: 0.2')
    const evaluation = await evaluate(brightnessDetector, short)
    expect(ids(evaluation)).toEqual(
      expect.arrayContaining(['SINGLE_STEP_BEATS_ITERATIVE', 'NOT_CONVERGED']),
    )
  })

  it('an attack whose time was up', async () => {
    let seconds = 0
    const clock = { now: () => new Date(1000 * seconds++) }
    const slow = PGD.replace('name', 'seconds: 1, name')
    expect(ids(await evaluate(brightnessDetector, slow, { clock }))).toContain('OUT_OF_TIME')
  })
})
