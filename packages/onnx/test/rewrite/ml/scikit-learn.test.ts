import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { checkGradient } from '../../../src/gradient/check.js'
import { exportModel } from '../../../src/graph/export.js'
import type { Graph } from '../../../src/graph/graph.js'
import { readModel } from '../../../src/model.js'
import { withoutHeads } from '../../../src/rewrite/heads.js'
import { rewriteMl } from '../../../src/rewrite/ml/index.js'
import { withoutMaps } from '../../../src/rewrite/ml/zip-map.js'
import { openSession } from '../../../src/session/open-session.js'
import type { Tensor } from '../../../src/session/tensor.js'

// Oracle: the pipelines as skl2onnx wrote them (fixtures/ml/make.py), run in onnxruntime.
async function read(name: string): Promise<Graph> {
  const path = fileURLToPath(new URL(`../../fixtures/ml/${name}.onnx`, import.meta.url))
  return (await readModel(path)).graph
}

/** Lengths and widths like those of irises, in cm. */
function irises(count: number): Tensor {
  const random = createRandom(7)
  const data = Float32Array.from({ length: 4 * count }, (_, i) => {
    const [low = 0, high = 1] = [
      [4.5, 7.5],
      [2.2, 4],
      [1, 6.5],
      [0.2, 2.4],
    ][i % 4]!
    return low + (high - low) * random.uniform()
  })
  return { type: 'float32', dims: [count, 4], data }
}

async function run(graph: Graph): Promise<Readonly<Record<string, Tensor>>> {
  const session = await openSession(exportModel(graph))
  const outputs = await session.run({ X: irises(8) })
  await session.dispose()
  return outputs
}

describe('a pipeline of scikit-learn', () => {
  it.each([
    ['logistic-regression', []],
    ['logistic-regression-binary', []],
    ['columns', []],
    ['ridge', []],
    ['svr', []],
    ['linear-svc', []],
    ['multilayer-perceptron', []],
    ['svc', ['Less']],
    ['svc-probability', []],
    ['random-forest', ['ai.onnx.ml.TreeEnsembleClassifier']],
  ])('%s: the same outputs, and a gradient but for %j', async (name, cuts) => {
    const graph = withoutMaps(await read(name))
    const rewritten = rewriteMl(graph)
    const [before, after] = [await run(graph), await run(rewritten)]
    for (const [output, { type, data }] of Object.entries(before)) {
      const other = after[output]!
      if (type === 'float32')
        data.forEach((x, i) => expect(Number(other.data[i])).toBeCloseTo(x, 4))
      else expect(other.data).toEqual(data)
    }
    const check = await checkGradient(rewritten, { feeds: { X: irises(1) } })
    expect([...new Set(check.cuts.map(({ op }) => op))]).toEqual(cuts)
    if (cuts.length === 0) expect(check.maxRelativeError).toBeLessThan(1e-2)
  })

  it('shows its Softmax, though a Normalizer and a ZipMap follow it', async () => {
    const { heads } = withoutHeads(rewriteMl(await read('logistic-regression')))
    expect(heads.map(({ output, op }) => [output, op])).toEqual([['output_probability', 'Softmax']])
  })
})
