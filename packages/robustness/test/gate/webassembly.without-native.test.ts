import { expect, test } from '@jest/globals'
import { judge, parsePolicy, requirementsOf, type Evaluation, type Verdict } from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import {
  installNativeParts,
  removeNativeParts,
} from '../../../../test/support/jest/without-native.js'
import { gate } from '../../src/index.js'
import { blockImages, linearModel } from '../support/linear-model.js'
import { npzImages } from '../support/npz.js'

const MODEL = { classes: 2, channels: 1, side: 4 }
const POLICY = `version: 1
datasets: { test: { path: test.npz } }
models: { net: { path: net.onnx, task: classification } }
gates:
  robustness:
    dataset: test
    attacks: [{ name: fgsm, eps: 0.4 }]
    require: { accuracy.clean: ">= 0.5", accuracy.fgsm: ">= 0.9" }
`
/** The largest difference of any measurement between the two builds of onnxruntime that this test allows. */
const LARGEST_DIFFERENCE = 1e-6

interface Run {
  readonly runtime: string
  readonly evaluation: Evaluation
  readonly verdict: Verdict
}

async function run(): Promise<Run> {
  const { x, y } = blockImages(MODEL, 8, 0.3)
  const files = {
    'secmlops.yml': POLICY,
    'net.onnx': linearModel(MODEL),
    'test.npz': npzImages(x, [8, 1, 4, 4], y),
  }
  const policy = parsePolicy('secmlops.yml', Buffer.from(POLICY))
  const evaluation = await gate.evaluate(
    fakeChange({}, files),
    gate.configure(policy)!,
    fakeTools(),
  )
  const standard = { requirements: requirementsOf(policy, 'robustness'), severity: {} }
  const verdict = judge(evaluation, standard, [], new Date('2026-11-29'))
  return { runtime: evaluation.runtime ?? '', evaluation, verdict }
}

test('A5: without the native runtime the gate says the same, by WebAssembly', async () => {
  removeNativeParts()
  const wasm = await run()
  installNativeParts()
  const native = await run()
  expect([native, wasm].map(({ runtime }) => runtime.split(' ')[0])).toEqual(['native', 'wasm'])
  expect(wasm.verdict).toMatchObject({ outcome: 'fail', reason: native.verdict.reason })
  expect(wasm.verdict.requirements.map(({ outcome }) => outcome)).toEqual(
    native.verdict.requirements.map(({ outcome }) => outcome),
  )
  const numbers = ({ evaluation }: Run): number[] =>
    evaluation.measurements.map(({ value }) => value ?? Number.NaN)
  expect(numbers(wasm)).toHaveLength(numbers(native).length)
  numbers(wasm).forEach((value, i) => {
    expect(Math.abs(value - (numbers(native)[i] ?? Number.NaN))).toBeLessThanOrEqual(
      LARGEST_DIFFERENCE,
    )
  })
})
