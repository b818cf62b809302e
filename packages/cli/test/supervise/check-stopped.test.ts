import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { schemaErrors, type Report } from '@secmlops/core'
import { exportModel, type Graph, type Node, type Tensor } from '@secmlops/onnx'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { bundle } from '../../../../test/support/bundle.js'
import { npzImages } from '../../../robustness/test/support/npz.js'

const POLICY = `version: 1
datasets: { test: { path: test.npz } }
models: { net: { path: net.onnx, task: classification } }
gates:
  signing: { signers: [{ public-key: keys/release.pub }] }
  robustness:
    dataset: test
    attacks: [{ name: pgd, eps: 0.1, steps: 5 }]
    require: { accuracy.pgd: ">= 0.5" }
`

const node = (op: string, inputs: readonly string[], outputs: readonly string[]): Node => ({
  ...{ name: outputs[0] ?? '', op, domain: '', inputs, outputs, attributes: {} },
})
const scalar = (type: 'float32' | 'int64', n: number): Tensor =>
  type === 'int64'
    ? { type, dims: [], data: BigInt64Array.of(BigInt(n)) }
    : { type, dims: [1], data: Float32Array.of(n) }

/** Scores of images of 1x2x2, behind nodes that make `scores` of `z`. */
const classifier = (
  nodes: readonly Node[],
  constants: Readonly<Record<string, Tensor>>,
): Graph => ({
  name: 'hostile',
  opsets: { '': 18 },
  inputs: [{ name: 'x', type: 'float32', dims: ['N', 1, 2, 2] }],
  outputs: [{ name: 'scores', type: 'float32', dims: ['N', 2] }],
  nodes: [node('Flatten', ['x'], ['flat']), node('MatMul', ['flat', 'w'], ['z']), ...nodes],
  initializers: new Map([
    ['w', { type: 'float32', dims: [4, 2], data: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1) }],
    ...Object.entries(constants),
  ]),
})

/** As many elements as the data say: 1.2 GB, whatever they are. */
const GREEDY = classifier(
  [
    node('ReduceSum', ['x'], ['sum']),
    node('Mul', ['sum', 'zero'], ['nothing']),
    node('Add', ['nothing', 'many'], ['size4']),
    node('Reshape', ['size4', 'one'], ['size']),
    { ...node('Cast', ['size'], ['count']), attributes: { to: { kind: 'int', value: 7 } } },
    node('Expand', ['zero', 'count'], ['large']),
    node('ReduceSum', ['large'], ['rest']),
    node('Add', ['z', 'rest'], ['scores']),
  ],
  {
    zero: scalar('float32', 0),
    many: scalar('float32', 3e8),
    one: { type: 'int64', dims: [1], data: BigInt64Array.of(1n) },
  },
)

/** Goes on as long as a sum is what it is. */
const BODY: Graph = {
  ...classifier([], {}),
  inputs: [
    { name: 'i', type: 'int64', dims: [] },
    { name: 'go', type: 'bool', dims: [] },
    { name: 'v', type: 'float32', dims: ['N', 2] },
  ],
  outputs: [
    { name: 'on', type: 'bool', dims: [] },
    { name: 'same', type: 'float32', dims: ['N', 2] },
  ],
  nodes: [
    node('ReduceSum', ['v'], ['total']),
    node('Equal', ['total', 'total'], ['all']),
    node('Squeeze', ['all'], ['on']),
    node('Identity', ['v'], ['same']),
  ],
  initializers: new Map(),
}

const ENDLESS = classifier(
  [
    {
      ...node('Loop', ['trips', '', 'z'], ['scores']),
      attributes: { body: { kind: 'graph', value: BODY } },
    },
  ],
  { trips: scalar('int64', 2 ** 40) },
)

let built: { folder: string; program: string }
let repository: GitRepository
const out = mkdtempSync(join(tmpdir(), 'secmlops-stopped-'))

beforeAll(async () => {
  built = await bundle('packages/cli/src/bin.ts')
  repository = gitRepository()
  const images = npzImages(new Uint8Array(32).fill(128), [8, 1, 2, 2], [0, 1, 0, 1, 0, 1, 0, 1])
  repository.commit({ 'secmlops.yml': POLICY, 'test.npz': images, 'keys/release.pub': 'none' })
})
afterAll(() => {
  repository.remove()
  rmSync(built.folder, { recursive: true })
  rmSync(out, { recursive: true })
})

/** `check`, ended by a signal once the gate robustness is at work, where one is given. */
function check(
  graph: Graph,
  options: readonly string[],
  signal?: NodeJS.Signals,
): Promise<number | null> {
  repository.write({ 'net.onnx': exportModel(graph) })
  const args = [built.program, 'check', '--all', '--debug', '--out', out, ...options]
  const child = spawn(process.execPath, args, {
    cwd: repository.directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (signal && said.includes('gate robustness')) child.kill(signal)
  })
  return new Promise((resolve) => child.once('close', resolve))
}

const reported = (): Report => JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report

/** Unsigned models fail: that is known, and is what the whole run comes to. */
const expectReport = (report: Report, code: string): void => {
  expect(schemaErrors('report', report)).toEqual([])
  expect(report.gates.map(({ id, failure }) => [id, failure?.code])).toEqual([
    ['signing', report.gates[0]?.failure?.code],
    ['robustness', code],
    ['policy', code],
  ])
  expect(report.gates[1]).toMatchObject({ outcome: 'inconclusive', exitCode: 3 })
  expect(report.gates[0]?.failure?.code).not.toBe(code)
}

describe('check 27: check of a model', () => {
  it('that fills the memory leaves a report', async () => {
    const status = await check(GREEDY, ['--memory-limit', '500MB'])
    const report = reported()
    expectReport(report, 'out-of-memory')
    expect(status).toBe(report.enforced.exitCode)
    expect(status).not.toBe(0)
  })

  it('that never ends leaves a report when it is told to end', async () => {
    const status = await check(ENDLESS, [], 'SIGTERM')
    const report = reported()
    expectReport(report, 'interrupted')
    expect(report.gates[1]?.reason).toContain('stopped by SIGTERM')
    expect(status).toBe(report.enforced.exitCode)
  })
})
