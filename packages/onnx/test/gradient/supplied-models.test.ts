import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { sharedData } from '@secmlops/testkit'
import { checkGradient } from '../../src/gradient/check.js'
import { readModel } from '../../src/model.js'

// Oracle: central differences of the model in float64, which are compared with the model itself in float32.
const FOLDERS: Readonly<Record<string, { readonly every?: number; readonly directions?: number }>> =
  {
    'autoattack-resnet_2b': {},
    cifar: {},
    // A run in float64 takes 0.2 s.
    detectors: { directions: 1 },
    mnist: {},
    // 45 nets that differ in their weights only.
    'vnncomp/acasxu/onnx': { every: 9 },
    'vnncomp/mnist_fc/onnx': {},
    'vnncomp/reach_prob_density/onnx': {},
    'vnncomp/rl_benchmarks/onnx': {},
    'vnncomp/sri_resnet_a/onnx': {},
  }

const root = sharedData('README.md')?.replace(/README\.md$/, '')

;(root === undefined ? describe.skip : describe)('gradients of the supplied models', () => {
  test.each(Object.entries(FOLDERS))('%s', async (folder, { every = 1, directions = 4 }) => {
    const names = readdirSync(join(root!, folder)).filter((name) => /\.onnx(\.gz)?$/.test(name))
    expect(names).not.toHaveLength(0)
    for (const name of names.filter((_, i) => i % every === 0)) {
      const bytes = readFileSync(join(root!, folder, name))
      const { graph } = await readModel(name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
      const check = await checkGradient(graph, { directions })
      expect([name, check.cuts, check.precision]).toEqual([name, [], 'float64'])
      expect(check.maxRelativeError).toBeLessThan(1e-3)
      expect(check.forwardError).toBeLessThan(1e-5)
    }
  })
})
