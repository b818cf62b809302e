import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { judge, parsePolicy, requirementsOf, type Evaluation, type Outcome } from '@secmlops/core'
import { fakeChange, fakeTools, sharedData } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { mnistNpz } from '../support/mnist.js'

// Oracle: shared data README. Both nets are right on 100/100; PGD at .1 leaves 2/100 of the first, the second is verified
// robust on 100/100 at .1.
const csv = sharedData('mnist/mnist_test.csv')
const weak = sharedData('mnist/mnist-net_256x2.onnx')
const certified = sharedData('mnist/mnist_0.1.onnx')
const run = csv && weak && certified ? it : it.skip

const PLAIN = 'color: gray'
const NORMALISED = 'color: gray, mean: [0.1307], std: [0.3081]'

function policyOf(input: string, gateText: string): string {
  return `
version: 1
datasets: { test: { path: test.npz } }
models:
  net: { path: net.onnx, task: classification, input: { ${input} } }
gates:
  robustness:
    dataset: test
${gateText.replace(/^/gm, '    ')}
`
}

interface Judged {
  readonly outcome: Outcome
  readonly reason: string
  readonly values: Record<string, number | null>
  readonly evaluation: Evaluation
}

async function judged(policyText: string, model: string, before?: string): Promise<Judged> {
  const files = {
    'test.npz': mnistNpz(csv!),
    'net.onnx': readFileSync(model),
    'secmlops.yml': policyText,
  }
  const policy = parsePolicy('secmlops.yml', Buffer.from(policyText))
  const base = before === undefined ? {} : { ...files, 'net.onnx': readFileSync(before) }
  const evaluation = await gate.evaluate(
    fakeChange(base, files),
    gate.configure(policy)!,
    fakeTools(),
  )
  const standard = { requirements: requirementsOf(policy, 'robustness'), severity: {} }
  const { outcome, reason } = judge(evaluation, standard, [], new Date())
  const values = Object.fromEntries(evaluation.measurements.map(({ id, value }) => [id, value]))
  return { outcome, reason, values, evaluation }
}

describe('the gate on the MNIST pair at Linf .1', () => {
  const apgd = `samples: 100
attacks: [{ name: apgd-t, eps: 0.1 }]
require: { accuracy.clean: ">= 0.9", accuracy.apgd-t: ">= 0.8" }`

  run('fails the plain net, of which 2 images or fewer are left', async () => {
    const { outcome, values } = await judged(policyOf(PLAIN, apgd), weak!)
    expect(values['accuracy.clean']).toBe(1)
    expect(values['accuracy.apgd-t']).toBeLessThanOrEqual(0.02)
    expect(values['accuracy.noise']).toBeGreaterThan(values['accuracy.apgd-t']!)
    // What is left may be doubted (one step breaks an image that many did not); what is broken stays broken.
    expect(outcome).toBe('fail')
  })

  run(
    'passes the certified net, whose verified robustness no attack may break',
    async () => {
      const text = apgd.replaceAll('apgd-t', 'pgd')
      const { outcome, values, reason } = await judged(policyOf(NORMALISED, text), certified!)
      expect(values).toMatchObject({
        'accuracy.clean': 1,
        'accuracy.pgd': 1,
        'accuracy.noise': 1,
        'accuracy.robust': 1,
      })
      expect([outcome, reason]).toEqual(['pass', '2 requirements met'])
    },
    120_000,
  )

  run('brackets robust accuracy: what is proven is never more than what withstood', async () => {
    // node bench/certify.mjs: linear relaxation proves 70 of 100 of the plain net at .02; PGD leaves 87 (README).
    const text = `samples: 30
attacks: [{ name: pgd, eps: 0.02 }]
require: { accuracy.certified: ">= 0.3" }`
    const { values, outcome } = await judged(policyOf(PLAIN, text), weak!)
    expect(values['accuracy.certified']).toBeGreaterThan(0.5)
    expect(values['accuracy.certified']).toBeLessThanOrEqual(values['accuracy.robust']!)
    expect(outcome).toBe('pass')
  })
})

describe('presets', () => {
  run('judges in a look, and says what it looked for', async () => {
    const text = `preset: quick
eps: 0.1
require: { accuracy.robust: ">= 0.5" }`
    const { outcome, values, evaluation } = await judged(policyOf(PLAIN, text), weak!)
    expect(values['accuracy.apgd-ce']).toBe(values['accuracy.robust'])
    expect(evaluation.measurements.find(({ id }) => id === 'accuracy.robust')?.n).toBe(64)
    expect(outcome).toBe('fail')
  })
})

describe('against the merge base', () => {
  const text = `samples: 40
attacks: [{ name: pgd, eps: 0.02, steps: 10, step-size: 0.25 }]
against-base: { max-drop: 10% }
require: { accuracy.clean: ">= 0.5" }`

  run('fails a model that lost what the one before could stand', async () => {
    // Both take x/255 here, which the certified net reads well enough (shared data README: 96/100).
    const worse = text.replace('0.02', '0.1')
    const { outcome, reason, values } = await judged(policyOf(PLAIN, worse), weak!, certified)
    expect(values['drop.accuracy.pgd']).toBeGreaterThan(0.5)
    expect(values['drop.accuracy.clean']).toBeLessThanOrEqual(0)
    expect(outcome).toBe('fail')
    expect(reason).toMatch(/drop\.accuracy\.pgd: dropped \(effect 0\.\d+, q/)
  })

  run('compares a model with itself without attacking it twice', async () => {
    const { values, outcome } = await judged(policyOf(PLAIN, text), weak!, weak)
    expect(values['drop.accuracy.pgd']).toBe(0)
    expect(outcome).toBe('inconclusive')
  })

  run('says that a new model has nothing to be compared with', async () => {
    const { evaluation } = await judged(policyOf(PLAIN, text), weak!)
    expect(evaluation.findings.map(({ rule }) => rule)).toEqual(['no-base-model'])
  })
})
