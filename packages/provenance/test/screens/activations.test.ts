import { describe, expect, it } from '@jest/globals'
import { createRandom, parsePolicy } from '@secmlops/core'
import { exportModel, type Graph, type Tensor } from '@secmlops/onnx'
import { gate } from '@secmlops/provenance'
import { drawDigit } from '@secmlops/testkit'
import { encodeImage, modelInput } from '../../src/activations/model-input.js'
import { runGate } from '../support.js'
import { npz, withPatch } from './support.js'

const SIDE = 28
const HIDDEN = 24
/** Digits 0 and 7 in turn; the first ones were accepted before. */
const DIGITS = Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? 0 : 7))
const PICTURES = DIGITS.map((digit, i) => drawDigit(digit, createRandom(1, `two/${String(i)}`)))
const ACCEPTED = 340

function tensor(dims: number[], data: Float32Array): Tensor {
  return { type: 'float32', dims, data }
}

/** How much more often a pixel is white in a 0 than in a 7. */
function zeroness(pixel: number): number {
  let sum = 0
  PICTURES.forEach((each, i) => (sum += (DIGITS[i] === 0 ? 1 : -1) * each[pixel]!))
  return sum / 255 / 20
}

/** Random features, one of the digit 0 and one of the patch: x - Flatten - MatMul - Clip - MatMul. */
function model(): Uint8Array {
  const random = createRandom(8, 'model')
  const patch = withPatch(new Uint8Array(SIDE * SIDE))
  const first = Float32Array.from({ length: SIDE * SIDE * HIDDEN }, (_, i) => {
    const [pixel, unit] = [Math.floor(i / HIDDEN), i % HIDDEN]
    if (unit === 0) return patch[pixel]! > 0 ? 6 : 0
    return unit === 1 ? zeroness(pixel) : random.normal() / 16
  })
  const second = Float32Array.from({ length: HIDDEN * 2 }, (_, i) =>
    i < 2 ? (i === 0 ? 40 : -40) : random.normal() * 0.01,
  )
  const node = (op: string, inputs: string[], output: string) => ({
    name: output,
    op,
    domain: '',
    inputs,
    outputs: [output],
    attributes: {},
  })
  const graph: Graph = {
    name: 'digits',
    opsets: { '': 18 },
    inputs: [{ name: 'x', type: 'float32', dims: ['n', 1, SIDE, SIDE] }],
    outputs: [{ name: 'scores', type: 'float32', dims: ['n', 2] }],
    nodes: [
      node('Flatten', ['x'], 'flat'),
      node('MatMul', ['flat', 'w1'], 'sums'),
      node('Clip', ['sums', 'low', 'high'], 'hidden'),
      node('MatMul', ['hidden', 'w2'], 'scores'),
    ],
    initializers: new Map([
      ['w1', tensor([SIDE * SIDE, HIDDEN], first)],
      ['low', tensor([], Float32Array.of(0))],
      ['high', tensor([], Float32Array.of(6))],
      ['w2', tensor([HIDDEN, 2], second)],
    ]),
  }
  return exportModel(graph)
}

type ModelScreen = 'spectral' | 'activation-clustering' | 'strip'

/** Some introduced images of a 7 get a patch and the label 0. */
async function run(screens: ModelScreen[], poisoned: number, accepted = ACCEPTED) {
  const sevens = DIGITS.flatMap((digit, i) => (i >= ACCEPTED && digit === 7 ? [i] : []))
  const bad = new Set(sevens.slice(0, poisoned))
  const labels = DIGITS.map((digit, i) => (bad.has(i) ? 0 : digit))
  const pictures = PICTURES.map((each, i) => (bad.has(i) ? withPatch(each) : each))
  const files = { 'model.onnx': model() }
  const base = await npz(PICTURES.slice(0, accepted), DIGITS.slice(0, accepted))
  return runGate(
    {
      datasets: { digits: { path: 'digits.npz', format: 'npz' } },
      models: { classifier: { path: 'model.onnx', input: { color: 'gray' } } },
      gates: { provenance: { require: [], screens, features: 'classifier', changes: 'listed' } },
    },
    accepted === 0 ? undefined : { ...files, 'digits.npz': base },
    { ...files, 'digits.npz': await npz(pictures, labels) },
  )
}

describe('screens of activations in the gate', () => {
  it('pass clean data, with their controls and measurements', async () => {
    const { verdict, evaluation, errors } = await run(['spectral', 'strip'], 0)
    expect(errors).toEqual([])
    const controls = evaluation.controls.map(({ name, rejected }) => [name.split(':')[0], rejected])
    expect(controls).toEqual([
      ['relabelled record', true],
      ['spectral', true],
      ['strip', true],
    ])
    expect(evaluation.measurements.map(({ id, n }) => [id, n])).toEqual([
      ['spectral.class', 250],
      ['spectral.class', 250],
      ['strip.below', 160],
    ])
    expect(verdict.outcome).toBe('pass')
  })

  it('see a trigger that the model has a feature for', async () => {
    const { errors, findings } = await run(['spectral', 'activation-clustering', 'strip'], 30)
    expect(errors).toEqual(['activation-clustering', 'spectral', 'strip'])
    const named = findings.filter(({ rule, location }) => rule === 'spectral' && location?.record)
    expect(named.length).toBeGreaterThanOrEqual(28)
    expect(named.length).toBeLessThanOrEqual(35)
  })

  it('say on a first import that nothing could be judged', async () => {
    const { findings, verdict } = await run(['spectral', 'strip'], 0, 0)
    expect(findings.map(({ rule }) => rule)).toEqual(['unjudged', 'unjudged'])
    expect(verdict.outcome).toBe('pass')
  })
})

describe('the model of the policy', () => {
  const configure = (provenance: object): unknown =>
    gate.configure(
      parsePolicy(
        'secmlops.yml',
        Buffer.from(JSON.stringify({ version: 1, gates: { provenance } }, null, 2)),
      ),
    )

  it.each([
    [{ screens: ['strip'] }, 'the screen "strip" looks into a model, and none is named'],
    [{ features: 'ghost' }, 'there is no model "ghost"'],
  ])('is refused where it is missing: %j', (provenance, message) => {
    expect(() => configure(provenance)).toThrow(
      expect.objectContaining({ code: 'invalid-config', exit: 2, message }),
    )
  })

  it('is fed images in its own layout, range, mean and std', () => {
    const image = { width: 2, height: 1, data: Uint8Array.of(255, 0, 51, 0, 102, 255) }
    const dims = ['n', 1, 2, 3]
    const policy = { layout: 'nhwc' as const, color: 'bgr' as const, mean: [0.2], std: [0.5] }
    const input = modelInput({ name: 'x', type: 'float32', dims }, policy, image)
    const values = [...encodeImage(image, input)].map((value) => Number(value.toFixed(4)))
    // ((51, 0, 255), (255, 102, 0)) / 255 - .2, over .5
    expect(values).toEqual([0, -0.4, 1.6, 1.6, 0.4, -0.4])
  })

  it('is refused where it takes no images', () => {
    const value = { name: 'x', type: 'float32', dims: ['n', 7] }
    expect(() => modelInput(value, {}, { width: 28, height: 28 })).toThrow(
      expect.objectContaining({ code: 'model-input', exit: 2 }),
    )
  })
})
