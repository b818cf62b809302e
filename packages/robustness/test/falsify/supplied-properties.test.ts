import { describe, expect, it } from '@jest/globals'
import { sharedData } from '@secmlops/testkit'
import { falsifyModel } from '../../src/falsify/falsify.js'

const SILENT = { start: () => ({ advance: () => undefined, done: () => undefined }) }
const data = sharedData('vnncomp')

/**
 * Verdicts of instances.csv: `sat` is a published counter-example that was replayed, `unsat` is proven by two independent
 * verifiers of VNN-COMP 2022, and here in little time, unless it is hard. The rows are those that plain PGD misses, and cheap
 * ones.
 */
const ROWS = [
  ['mnist_fc', 'mnist-net_256x2', 'prop_2_0.03', 'sat'],
  ['mnist_fc', 'mnist-net_256x6', 'prop_1_0.05', 'sat'],
  ['mnist_fc', 'mnist-net_256x2', 'prop_0_0.03', 'unsat'],
  ['acasxu', 'ACASXU_run2a_2_2_batch_2000', 'prop_2', 'sat'],
  ['acasxu', 'ACASXU_run2a_1_7_batch_2000', 'prop_3', 'sat'],
  ['acasxu', 'ACASXU_run2a_1_1_batch_2000', 'prop_1', 'unsat'],
  ['reach_prob_density', 'robot', 'robot_11', 'sat'],
  ['reach_prob_density', 'robot', 'robot_0', 'sat'],
  ['reach_prob_density', 'vdp', 'vdp_0', 'hard unsat'],
  ['rl_benchmarks', 'cartpole', 'cartpole_case_unsafe_0', 'unsat'],
] as const

const run = data === undefined ? describe.skip : describe

run('properties of VNN-COMP', () => {
  it.each(ROWS)('%s %s %s is %s', async (set, model, property, verdict) => {
    const answer = await falsifyModel({
      model: `${String(data)}/${set}/onnx/${model}.onnx.gz`,
      property: `${String(data)}/${set}/vnnlib/${property}.vnnlib.gz`,
      seed: 0,
      effort: verdict === 'sat' ? 0.2 : 0.02,
      timeout: 60,
      threads: 1,
      progress: SILENT,
    })
    expect(answer.result).toBe(verdict === 'hard unsat' ? 'unknown' : verdict)
    if (verdict === 'sat') expect(answer.margin).toBeGreaterThan(1e-4)
  })
})
