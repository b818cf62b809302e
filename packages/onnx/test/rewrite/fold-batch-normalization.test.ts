import { describe, expect, test } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { exportModel } from '../../src/graph/export.js'
import type { Graph } from '../../src/graph/graph.js'
import { foldBatchNormalization } from '../../src/rewrite/fold-batch-normalization.js'
import { openSession } from '../../src/session/open-session.js'
import { float32, graphOf, node, value } from '../support/graphs.js'

const random = createRandom(1)
const draw = (dims: readonly number[], from = -1) =>
  float32(
    dims,
    Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => from + 2 * random.uniform()),
  )
const statistics = {
  scale: draw([4]),
  shift: draw([4]),
  mean: draw([4]),
  variance: draw([4], 0.1),
}

const model = (bias: boolean, outputs: readonly string[] = ['y']): Graph =>
  graphOf(
    [value('x', [1, 3, 5, 5])],
    [
      node('Conv', bias ? ['x', 'w', 'b'] : ['x', 'w'], ['c']),
      node('BatchNormalization', ['c', 'scale', 'shift', 'mean', 'variance'], ['y']),
    ],
    outputs,
    { w: draw([4, 3, 3, 3]), ...(bias && { b: draw([4]) }), ...statistics },
  )

async function outputOf(graph: Graph): Promise<Float32Array> {
  // Without the runtime's own folding, which would hide a mistake in ours.
  const session = await openSession(exportModel(graph), { optimize: false })
  const { y } = await session.run({
    x: float32(
      [1, 3, 5, 5],
      Array.from({ length: 75 }, (_, i) => Math.sin(i)),
    ),
  })
  await session.dispose()
  return y?.data as Float32Array
}

describe('folding BatchNormalization', () => {
  test.each([true, false])('keeps what the model computes (bias: %s)', async (bias) => {
    const before = model(bias)
    const after = foldBatchNormalization(before, new Set())
    expect(after.nodes.map(({ op }) => op)).toEqual(['Conv'])
    const [expected, actual] = [await outputOf(before), await outputOf(after)]
    actual.forEach((one, i) => expect(one).toBeCloseTo(expected[i]!, 5))
  })

  test('leaves alone what else is read, or differentiated by', () => {
    const read = model(true, ['y', 'c'])
    expect(foldBatchNormalization(read, new Set())).toBe(read)
    const trained = model(true)
    expect(foldBatchNormalization(trained, new Set(['scale']))).toBe(trained)
  })
})
