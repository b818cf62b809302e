import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { fakeTools } from '@secmlops/testkit'
import { attackModel, type AttackAnswer, type AttackRequest } from '../../src/index.js'
import { linearModel } from '../support/linear-model.js'
import { npzImages } from '../support/npz.js'
import { onnxModel } from '../support/onnx-model.js'
import { oneColumn, stump, tableModel } from '../support/table-model.js'

const WEIGHTS = [0.5, -2, 0.03]
/** Ranges of the columns, which the first rows span. */
const RANGES = [10, 2, 400]
/** Sum of |weight| * range: what a change of eps moves the decision value by, in Linf. */
const REACH = 0.5 * 10 + 2 * 2 + 0.03 * 400
const DISTANCE = 0.1

/** Rows whose decision value is plus or minus .1 of the reach, so that their least change in Linf is .1; and two corners. */
function table(): { x: Float32Array; y: number[] } {
  const random = createRandom(3)
  const rows = Array.from({ length: 20 }, (_, i) => {
    const shares = [0.3 + 0.4 * random.uniform(), 0.3 + 0.4 * random.uniform()]
    const [a, b] = shares.map((share, k) => share * (RANGES[k] ?? 0))
    const value = (i % 2 === 0 ? -1 : 1) * DISTANCE * REACH
    return [a ?? 0, b ?? 0, (value - INTERCEPT - 0.5 * (a ?? 0) + 2 * (b ?? 0)) / 0.03]
  })
  const all = [[0, 2, 0], [10, 0, 400], ...rows]
  return {
    x: Float32Array.from(all.flat()),
    y: [0, 1, ...rows.map((_, i) => i % 2)],
  }
}
const INTERCEPT = -6.5

function attack(
  model: Uint8Array,
  rest: Partial<AttackRequest['attack']>,
  more: Partial<AttackRequest> = {},
): Promise<AttackAnswer> {
  const { x, y } = table()
  const { progress, clock } = fakeTools()
  return attackModel({
    model,
    npz: npzImages(x, [y.length, 3], y),
    attack: { name: 'pgd', eps: 0.05, ...rest },
    seed: 1,
    threads: 1,
    progress,
    clock,
    ...more,
  })
}

const weights = [WEIGHTS.map((w) => -w / 2), WEIGHTS.map((w) => w / 2)]
const intercepts = [-INTERCEPT / 2, INTERCEPT / 2]
const ids = ({ flags }: AttackAnswer): string[] => flags.map(({ id }) => id)

// Oracle: by construction; eps is a share of each range, so that the least change of a row is |decision value| / reach.
describe('a linear model of rows', () => {
  it.each<[string, Uint8Array]>([
    ['a matrix', tableModel({ weights, intercepts })],
    ['maps of probabilities', tableModel({ weights, intercepts, maps: true, softmax: true })],
    ['one column of decision values', oneColumn(WEIGHTS, INTERCEPT, 'decisions')],
    ['one column of probabilities', oneColumn(WEIGHTS, INTERCEPT, 'sigmoid')],
  ])('is robust just below the least change, and broken just above (%s)', async (_, model) => {
    const below = await attack(model, { eps: 0.98 * DISTANCE })
    expect(below.clean).toEqual({ correct: 22, total: 22 })
    expect(below.robust.correct).toBe(22)
    expect(ids(below)).toEqual([])
    const above = await attack(model, { eps: 1.02 * DISTANCE })
    // The two corners are far from the boundary.
    expect(above.images.filter(({ robust }) => robust).map(({ index }) => index)).toEqual([0, 1])
  })

  it('is read as a probability where it stays in [0,1]', async () => {
    const scaled = WEIGHTS.map((w) => w / 40)
    const model = oneColumn(scaled, INTERCEPT / 40 + 0.5, 'clipped')
    const below = await attack(model, { eps: 0.98 * DISTANCE }, { belief: false })
    expect([below.clean.correct, below.robust.correct]).toEqual([22, 22])
    const above = await attack(model, { eps: 1.02 * DISTANCE }, { belief: false })
    expect(above.robust.correct).toBe(2)
  })

  it.each(['square', 'nes', 'spsa', 'simba', 'hopskipjump'] as const)(
    'is broken without gradients, never below the least change (%s)',
    async (name) => {
      const model = tableModel({ weights, intercepts })
      const below = await attack(
        model,
        { name, eps: 0.98 * DISTANCE, queries: 300 },
        { belief: false },
      )
      expect(below.robust.correct).toBe(22)
      const above = await attack(
        model,
        { name, eps: 1.3 * DISTANCE, queries: 2000 },
        { belief: false },
      )
      expect(above.robust.correct).toBe(2)
    },
  )
})

describe('a tree', () => {
  // The threshold is at half of the range of the third column; the rows around it are broken at their distance to it.
  const model = stump(3, 2, 200)
  const { x, y } = table()
  const labels = y.map((_, i) => ((x[3 * i + 2] ?? 0) > 200 ? 1 : 0))
  const npz = npzImages(x, [y.length, 3], labels)
  const expected = (eps: number): number =>
    labels.filter((_, i) => Math.abs((x[3 * i + 2] ?? 0) - 200) / 400 > eps).length

  it('has no gradient, which is said', async () => {
    const answer = await attack(model, { eps: 0.1 }, { npz })
    expect(answer.clean.correct).toBe(22)
    expect(ids(answer)).toContain('ZERO_GRAD')
  })

  it('is broken by decisions where it can be', async () => {
    const answer = await attack(
      model,
      { name: 'hopskipjump', eps: 0.1, queries: 2000 },
      { npz, belief: false },
    )
    expect(answer.robust.correct).toBe(expected(0.1))
    expect(expected(0.1)).toBeLessThan(22)
  })
})

/*
 * The output of nearest neighbours (Scan), of If and of Loop has a size that only a run tells. The loss of an attack found no
 * output to begin from and ended as a defect, exit 4.
 */
describe('a model whose output has a size that depends on the data', () => {
  const boundary = [WEIGHTS.map((w) => -w / 2), WEIGHTS.map((w) => w / 2)]
  const model = onnxModel({
    inputs: { X: ['n', 3] },
    outputs: { output: ['n', 2] },
    weights: {
      w: { dims: [3, 2], values: [0, 1, 2].flatMap((i) => boundary.map((row) => row[i] ?? 0)) },
      b: { dims: [2], values: intercepts },
      zero: { dims: [1], values: [0] },
      one: { dims: [1], values: [1] },
      shape: { dims: [2], values: [-1, 2], type: 'int64' },
    },
    nodes: [
      { op: 'MatMul', inputs: ['X', 'w'], outputs: ['product'] },
      { op: 'Add', inputs: ['product', 'b'], outputs: ['scores'] },
      { op: 'Mul', inputs: ['scores', 'zero'], outputs: ['nothing'] },
      { op: 'Add', inputs: ['nothing', 'one'], outputs: ['ones'] },
      { op: 'NonZero', inputs: ['ones'], outputs: ['axes'] },
      { op: 'Transpose', inputs: ['axes'], outputs: ['places'] },
      { op: 'GatherND', inputs: ['scores', 'places'], outputs: ['values'] },
      { op: 'Reshape', inputs: ['values', 'shape'], outputs: ['output'] },
    ],
  })

  it('has no gradient, which is said', async () => {
    const answer = await attack(model, { name: 'apgd-ce', steps: 5 })
    expect(answer.clean).toEqual({ correct: 22, total: 22 })
    expect(ids(answer)).toContain('ZERO_GRAD')
  })

  it('is broken without gradients', async () => {
    const answer = await attack(
      model,
      { name: 'square', eps: 1.3 * DISTANCE, queries: 2000 },
      { belief: false },
    )
    expect(answer.robust.correct).toBe(2)
  })
})

describe('what cannot be attacked', () => {
  const model = tableModel({ weights, intercepts })
  it.each<[string, Uint8Array, Partial<AttackRequest>, object]>([
    [
      'another number of features',
      tableModel({ weights: [[1], [2]], intercepts: [0, 0] }),
      {},
      { exit: 2, code: 'model-input', message: 'the model takes 1 features, the data has 3' },
    ],
    // Images that were flattened were answered with "the model takes 28 features".
    [
      'flattened images',
      linearModel({ classes: 2, channels: 1, side: 4 }),
      { npz: npzImages(new Float32Array(16), [1, 16], [0]) },
      { exit: 2, code: 'model-input', remedy: 'Reshape x to N,1,4,4' },
    ],
    ['an output file', model, { keepAdversarial: true }, { exit: 2, code: 'invalid-config' }],
    ['a mean', model, { mean: [0.5] }, { exit: 2, code: 'invalid-config' }],
    [
      'a value that is none',
      model,
      { npz: npzImages(Float32Array.of(1, 2, NaN), [1, 3], [0]) },
      { exit: 2, code: 'invalid-data' },
    ],
  ])('%s', async (_, own, more, expected) => {
    await expect(attack(own, {}, more)).rejects.toMatchObject(expected)
  })
})
