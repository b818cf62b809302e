import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { exportModel, type Graph } from '@secmlops/onnx'
import { createProgram } from '../../src/program.js'

/** y = x w, w = [[1], [2]], for x in the unit square: at most 3. */
const GRAPH: Graph = {
  name: 'test',
  opsets: { '': 18 },
  inputs: [{ name: 'x', type: 'float32', dims: [1, 2] }],
  outputs: [{ name: 'y', type: 'float32', dims: [1, 1] }],
  nodes: [
    { name: 'n', op: 'MatMul', domain: '', inputs: ['x', 'w'], outputs: ['y'], attributes: {} },
  ],
  initializers: new Map([['w', { type: 'float32', dims: [2, 1], data: Float32Array.of(1, 2) }]]),
}

const spec = (assertion: string): string => `
  (declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real)
  (assert (and (>= X_0 0) (<= X_0 1) (>= X_1 0) (<= X_1 1)))
  (assert ${assertion})`

let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-falsify-'))
  await writeFile(at('net.onnx'), exportModel(GRAPH))
  await writeFile(at('net.onnx.gz'), gzipSync(exportModel(GRAPH)))
  await writeFile(at('sat.vnnlib'), spec('(>= Y_0 2.5)'))
  await writeFile(at('sat.vnnlib.gz'), gzipSync(spec('(>= Y_0 2.5)')))
  await writeFile(at('unknown.vnnlib'), spec('(>= Y_0 3.5)'))
  await writeFile(at('empty.vnnlib'), spec('(and (>= X_0 2) (>= Y_0 0))'))
  await writeFile(at('open.vnnlib'), '(declare-const X_0 Real)')
  await writeFile(at('bad.vnnlib'), '(declare-const X_0 Real)\n(assert (<= X_0 one))')
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  process.exitCode = undefined
  jest.restoreAllMocks()
})

async function falsify(
  model: string,
  property: string,
  ...flags: string[]
): Promise<{ text: string; exit: number | string | null | undefined }> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  const files = ['--model', at(model), '--property', at(property), '--effort', '0.01']
  await createProgram().parseAsync(['falsify', ...files, ...flags], { from: 'user' })
  return { text, exit: process.exitCode }
}

it('prints what it found as JSON, and exits 1', async () => {
  const { text, exit } = await falsify('net.onnx.gz', 'sat.vnnlib.gz', '--format', 'json')
  const answer = JSON.parse(text) as {
    result: string
    input: number[]
    output: number[]
    margin: number
    cpuSeconds: number
  }
  expect(exit).toBe(1)
  expect(answer.result).toBe('sat')
  expect(answer.input).toHaveLength(2)
  expect(answer.output[0]).toBe(Math.fround(answer.input[0]! + 2 * answer.input[1]!))
  expect(answer.margin).toBeCloseTo(answer.output[0]! - 2.5, 12)
  expect(answer.cpuSeconds).toBeGreaterThan(0)
})

it('writes the counter-example in the form of VNN-COMP', async () => {
  const { text, exit } = await falsify('net.onnx', 'sat.vnnlib', '--output', at('found'))
  expect(exit).toBe(1)
  expect(text).toContain('sat: a counter-example was found')
  const number = String.raw`-?\d+(\.\d+)?(e-?\d+)?`
  const form = `^\\(\\(X_0 ${number}\\)\n\\(X_1 ${number}\\)\n\\(Y_0 ${number}\\)\\)\n$`
  expect(await readFile(at('found'), 'utf8')).toMatch(new RegExp(form))
})

it('exits 3 where nothing was found, and writes nothing', async () => {
  const flags = ['--no-prove', '--output', at('nothing')]
  const { text, exit } = await falsify('net.onnx', 'unknown.vnnlib', ...flags)
  expect(exit).toBe(3)
  expect(text).toMatch(/^unknown: .*proves nothing/)
  expect(text).toContain('misses by 0.5000')
  await expect(readFile(at('nothing'))).rejects.toMatchObject({ code: 'ENOENT' })
})

it('exits 0 where bounds prove that there is nothing to be found', async () => {
  const { text, exit } = await falsify('net.onnx', 'unknown.vnnlib', '--output', at('nothing'))
  expect(exit).toBe(0)
  expect(text).toMatch(/^unsat: proved by bounds/)
  const json = await falsify('net.onnx', 'unknown.vnnlib', '--format', 'json')
  expect(JSON.parse(json.text)).toMatchObject({ result: 'unsat', ended: 'proof', input: null })
  await expect(readFile(at('nothing'))).rejects.toMatchObject({ code: 'ENOENT' })
})

it('exits 0 where the property contradicts itself', async () => {
  const { text, exit } = await falsify('net.onnx', 'empty.vnnlib')
  expect(exit).toBe(0)
  expect(text).toMatch(/^unsat: /)
})

it.each([
  ['a model that is not there', 'nope.onnx', 'sat.vnnlib', [], 'not-found', 2],
  ['a property that is not there', 'net.onnx', 'nope.vnnlib', [], 'not-found', 2],
  ['a folder', 'net.onnx', '.', [], 'not-found', 2],
  ['a property that is none', 'net.onnx', 'net.onnx.gz', [], 'vnnlib-syntax', 2],
  ['a model that is none', 'sat.vnnlib', 'sat.vnnlib', [], 'not-onnx', 2],
  ['unbounded inputs', 'net.onnx', 'open.vnnlib', [], 'vnnlib-unsupported', 3],
  ['to replace the model', 'net.onnx', 'sat.vnnlib', ['--output', 'net.onnx'], 'same-file', 2],
])('refuses %s, with a remedy', async (_, model, property, flags, code, exit) => {
  const paths = flags.map((flag) => (flag.startsWith('--') ? flag : at(flag)))
  await expect(falsify(model, property, ...paths)).rejects.toMatchObject({
    code,
    exit,
    remedy: expect.stringMatching(/./),
  })
})

it('names the file and the line', async () => {
  await expect(falsify('net.onnx', 'bad.vnnlib')).rejects.toMatchObject({
    location: { path: at('bad.vnnlib'), line: 2 },
  })
})
