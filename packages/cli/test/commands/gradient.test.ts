import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { exportModel, openSession, type Graph, type Node } from '@secmlops/onnx'
import { createProgram } from '../../src/program.js'

let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-gradient-'))
  await writeFile(at('net.onnx'), exportModel(graphOf([node('MatMul', ['x', 'w'], 'y')])))
  const rounded = [node('Round', ['x'], 'r'), node('MatMul', ['r', 'w'], 'y')]
  await writeFile(at('rounded.onnx'), exportModel(graphOf(rounded)))
  const softmax = [node('MatMul', ['x', 'w'], 'scores'), node('Softmax', ['scores'], 'y')]
  await writeFile(at('softmax.onnx'), exportModel(graphOf(softmax)))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  process.exitCode = undefined
  jest.restoreAllMocks()
})

const node = (op: string, inputs: readonly string[], output: string): Node => ({
  name: `${op} of ${output}`,
  op,
  domain: '',
  inputs,
  outputs: [output],
  attributes: {},
})

/** y = ... of x [N, 2] and w = [[1, 2, 3], [4, 5, 6]]. */
const graphOf = (nodes: readonly Node[]): Graph => ({
  name: 'test',
  opsets: { '': 18 },
  inputs: [{ name: 'x', type: 'float32', dims: ['N', 2] }],
  outputs: [{ name: 'y', type: 'float32', dims: ['N', 3] }],
  nodes,
  initializers: new Map([
    ['w', { type: 'float32', dims: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
  ]),
})

async function gradient(
  model: string,
  ...flags: string[]
): Promise<{ text: string; exit: number | string | null | undefined }> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  await createProgram().parseAsync(['gradient', '--model', at(model), ...flags], { from: 'user' })
  return { text, exit: process.exitCode }
}

const json = async (model: string, ...flags: string[]) => {
  const { text, exit } = await gradient(model, ...flags, '--format', 'json')
  return { answer: JSON.parse(text) as Record<string, unknown>, exit }
}

it('writes a model whose gradient is that of the model', async () => {
  const { text, exit } = await gradient('net.onnx', '--batch', '2', '--output', at('out.onnx'))
  expect(exit).toBe(0)
  expect(text).toContain('takes x [2,2], cotangent/y [2,3]')
  const session = await openSession(at('out.onnx'))
  const results = await session.run({
    x: { type: 'float32', dims: [2, 2], data: Float32Array.of(1, 0, 0, 1) },
    'cotangent/y': { type: 'float32', dims: [2, 3], data: Float32Array.of(1, 0, 0, 0, 1, 1) },
  })
  await session.dispose()
  // x W, and c W^T, by hand.
  expect([...(results['y']?.data ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
  expect([...(results['gradient/x']?.data ?? [])]).toEqual([1, 4, 5, 11])
})

it('checks inputs and weights', async () => {
  const { answer, exit } = await json('net.onnx', '--check', '--wrt', 'x', '--wrt', 'w')
  expect(exit).toBe(0)
  expect(answer).toMatchObject({
    gradients: ['x', 'w'],
    cuts: [],
    check: { verdict: 'agrees', moved: ['x', 'w'], precision: 'float64', worst: null },
  })
  expect(answer['maxRelativeError']).toBeLessThan(1e-5)
})

it('checks a weight alone, which once was called wrong because nothing was moved', async () => {
  const { answer, exit } = await json('net.onnx', '--check', '--wrt', 'w')
  expect(exit).toBe(0)
  expect(answer).toMatchObject({ check: { verdict: 'agrees', moved: ['w'] } })
})

it('prints the same for the same seed', async () => {
  const first = await gradient('net.onnx', '--check', '--seed', '3', '--format', 'json')
  expect(await gradient('net.onnx', '--check', '--seed', '3', '--format', 'json')).toEqual(first)
})

it('calls a model that is cut undecided, not wrong', async () => {
  const { answer, exit } = await json('rounded.onnx', '--check')
  expect(exit).toBe(3)
  expect(answer).toMatchObject({
    gradients: [],
    cuts: [{ op: 'Round', behind: ['x'], share: 1, total: true }],
    check: { verdict: 'undecided', outputs: [{ relativeError: null }] },
    maxRelativeError: null,
  })
  const { text } = await gradient('rounded.onnx', '--check')
  expect(text).toContain('cut: Round "Round of r"')
  expect(text).toContain('y: not compared')
})

it('passes rounding where asked to', async () => {
  const { answer, exit } = await json('rounded.onnx', '--straight-through')
  expect(answer).toMatchObject({ gradients: ['x'], cuts: [] })
  expect(exit).toBe(0)
})

it('differentiates logits', async () => {
  const { text, exit } = await gradient('softmax.onnx', '--logits', '--check')
  expect(text).toContain('Softmax of "y" is left out: "scores" is differentiated')
  expect(exit).toBe(0)
})

it('makes names of the model harmless', async () => {
  const escape = { ...graphOf([node('Round', ['x'], 'y')]), initializers: new Map() }
  const nodes = escape.nodes.map((one) => ({ ...one, name: 'a\u001b[2Jb' }))
  await writeFile(at('escape.onnx'), exportModel({ ...escape, nodes }))
  const { text } = await gradient('escape.onnx')
  expect(text).toContain(String.raw`cut: Round "a\u{1b}[2Jb"`)
})

it.each([
  ['a model that is not there', 'nope.onnx', [], 'not-found'],
  ['a folder', '.', [], 'not-found'],
  ['an input that is not there', 'net.onnx', ['--shape', 'z=1x2'], 'unknown-value'],
  ['a shape that does not fit', 'net.onnx', ['--shape', 'x=1x3'], 'open-shape'],
  ['a name that is not there', 'net.onnx', ['--wrt', 'z'], 'unknown-value'],
  ['a batch that no memory holds', 'net.onnx', ['--batch', '99999999999'], 'model-limit'],
])('refuses %s, with a remedy', async (_, model, flags, code) => {
  await expect(gradient(model, ...flags)).rejects.toMatchObject({
    code,
    exit: 2,
    remedy: expect.stringMatching(/./),
  })
})

it('refuses what it cannot write, and to replace the model', async () => {
  await mkdir(at('taken'))
  const into = (path: string) => gradient('net.onnx', '--output', at(path))
  await expect(into('taken')).rejects.toMatchObject({ code: 'cannot-write', exit: 2 })
  await expect(into('net.onnx/deeper')).rejects.toMatchObject({ code: 'cannot-write', exit: 2 })
  const before = await readFile(at('net.onnx'))
  await expect(into('taken/../net.onnx')).rejects.toMatchObject({ code: 'same-file', exit: 2 })
  expect(await readFile(at('net.onnx'))).toEqual(before)
})
