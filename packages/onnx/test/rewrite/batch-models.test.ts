import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { sharedData } from '@secmlops/testkit'
import { readModel } from '../../src/model.js'
import { upgrade } from '../../src/opset/upgrade.js'
import { checkBatch, withBatch } from '../../src/rewrite/batch.js'

// Oracle: onnxruntime on the original file, row by row. All of the supplied models have a graph for any batch.
const MODELS: Readonly<Record<string, number>> = {
  'autoattack-resnet_2b': 1,
  cifar: 1,
  detectors: 2,
  mnist: 3,
  'vnncomp/acasxu/onnx': 45,
  'vnncomp/mnist_fc/onnx': 3,
  'vnncomp/reach_prob_density/onnx': 3,
  'vnncomp/rl_benchmarks/onnx': 3,
  'vnncomp/sri_resnet_a/onnx': 1,
}

const root = sharedData('README.md')?.replace(/README\.md$/, '')
if (root === undefined) console.warn('skipped: the supplied models are not here')

const ROWS = 5

async function generalised(path: string): Promise<number> {
  const bytes = readFileSync(path)
  const { graph } = await readModel(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  const result = await withBatch(upgrade(graph), ROWS)
  if (result.kind === 'fixed') throw new Error(`${path}: ${result.reason}`)
  expect(result.graph.inputs.map(({ dims }) => dims[0])).toEqual([ROWS])
  return checkBatch(graph, result.graph, { rows: ROWS, seed: 2 })
}

;(root === undefined ? describe.skip : describe)('withBatch on the supplied models', () => {
  it.each(Object.entries(MODELS))('%s', async (folder, count) => {
    const names = readdirSync(join(root!, folder)).filter((name) => /\.onnx(\.gz)?$/.test(name))
    expect(names).toHaveLength(count)
    // The nets of acasxu differ in their weights only: every ninth will do.
    for (const name of names.filter((_, i) => count < 10 || i % 9 === 0))
      expect(await generalised(join(root!, folder, name))).toBeLessThan(1e-5)
  })
})
