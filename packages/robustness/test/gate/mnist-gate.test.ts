import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { judge, parsePolicy, requirementsOf, type Outcome } from '@secmlops/core'
import { fakeChange, fakeTools, sharedData } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { mnistNpz } from '../support/mnist.js'

// Oracle: shared data README. Both nets are right on 100/100; PGD at .1 leaves 2/100 of the first, the second is verified
// robust on 100/100 at .1.
const csv = sharedData('mnist/mnist_test.csv')
const weak = sharedData('mnist/mnist-net_256x2.onnx')
const certified = sharedData('mnist/mnist_0.1.onnx')
const run = csv && weak && certified ? it : it.skip

const POLICY = `
version: 1
datasets: { test: { path: test.npz } }
models:
  net:
    path: net.onnx
    task: classification
    input: { color: gray, mean: [MEAN], std: [STD] }
gates:
  robustness:
    dataset: test
    samples: 100
    attacks: [{ name: square, eps: 0.1, queries: 300 }]
    require: { accuracy.clean: ">= 0.9", accuracy.square: ">= 0.8" }
`

async function verdict(
  model: string,
  mean: string,
  std: string,
): Promise<{ outcome: Outcome; values: Record<string, number | null>; reason: string }> {
  const files = {
    'test.npz': mnistNpz(csv!),
    'net.onnx': readFileSync(model),
    'secmlops.yml': POLICY.replace('MEAN', mean).replace('STD', std),
  }
  const policy = parsePolicy('secmlops.yml', Buffer.from(files['secmlops.yml']))
  const settings = gate.configure(policy)!
  const evaluation = await gate.evaluate(fakeChange({}, files), settings, fakeTools())
  const standard = { requirements: requirementsOf(policy, 'robustness'), severity: {} }
  const { outcome, reason } = judge(evaluation, standard, [], new Date())
  const values = Object.fromEntries(evaluation.measurements.map(({ id, value }) => [id, value]))
  return { outcome, values, reason }
}

describe('the gate on the MNIST pair at Linf .1', () => {
  run(
    'fails the plain net',
    async () => {
      const { outcome, values } = await verdict(weak!, '0', '1')
      expect(values['accuracy.clean']).toBe(1)
      expect(values['accuracy.square']).toBeLessThan(0.6)
      expect(values['accuracy.noise']).toBeGreaterThan(values['accuracy.square']!)
      expect(outcome).toBe('fail')
    },
    60_000,
  )

  run(
    'passes the certified net, whose verified robustness no attack may break',
    async () => {
      const { outcome, values, reason } = await verdict(certified!, '0.1307', '0.3081')
      expect(values).toEqual({ 'accuracy.clean': 1, 'accuracy.square': 1, 'accuracy.noise': 1 })
      expect([outcome, reason]).toEqual(['pass', '2 requirements met'])
    },
    60_000,
  )
})
