import { describe, expect, it } from '@jest/globals'
import { SecmlopsError, digestOf, parsePolicy, type Evaluation, type Tools } from '@secmlops/core'
import { fakeChange, fakeTools, type Files } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { blockImages, linearModel } from '../support/linear-model.js'
import { memoryCache } from '../support/memory-cache.js'
import { npzImages } from '../support/npz.js'
import { onnxModel, type NodeSpec } from '../support/onnx-model.js'

const SPEC = { classes: 4, channels: 3, side: 8 }
const IMAGES = 16
const { x, y } = blockImages(SPEC, IMAGES, 0.1)
const DATA = npzImages(x, [IMAGES, 3, 8, 8], y)
const NET = linearModel(SPEC)

const node = (op: string, inputs: string[], outputs: string[]): NodeSpec => ({
  op,
  inputs,
  outputs,
})

/** Scores turned round: its gradients lead away from every other class. */
const CONTRARY = linearModel({ ...SPEC, head: [node('Neg', ['scores'], ['output'])] })
const TWICE = linearModel({ ...SPEC, head: [node('Add', ['scores', 'scores'], ['output'])] })

/** Of half of the contrast and more, each image is broken by construction. */
function policyOf({ attacks = TRANSFER, input = '' } = {}): string {
  return `version: 1
datasets: { test: { path: test.npz } }
models:
  net: { path: net.onnx, task: classification }
  other: { path: other.onnx, task: classification${input} }
gates:
  robustness:
    dataset: test
    models: [net]
    attacks: [${attacks}]
    require: { accuracy.transfer: ">= 0.5" }
`
}
const TRANSFER = '{ name: transfer, substitute: other, eps: 0.08, steps: 10 }'

interface Given {
  readonly policy?: string
  readonly other?: Uint8Array
  readonly net?: Uint8Array
  readonly target?: Files
  readonly tools?: Partial<Tools>
}

async function evaluate({
  policy = policyOf(),
  other = NET,
  net = NET,
  target = {},
  tools = {},
}: Given = {}): Promise<Evaluation> {
  const head = { 'net.onnx': net, 'other.onnx': other, 'test.npz': DATA, 'secmlops.yml': policy }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, head, target), settings, fakeTools(tools))
}

const valueOf = ({ measurements }: Evaluation, name: string): number | null | undefined =>
  measurements.find(({ id }) => id === name)?.value

describe('the gate with a transfer attack', () => {
  it('breaks what the gradients of the substitute break, and says which bytes it followed', async () => {
    const evaluation = await evaluate({ other: TWICE })
    expect(valueOf(evaluation, 'accuracy.transfer')).toBe(0)
    expect(valueOf(evaluation, 'accuracy.robust')).toBe(0)
    expect(evaluation.flags).toEqual([])
    expect(evaluation.controls).toMatchObject([{ rejected: true }])
    const method = evaluation.measurements.find(({ id }) => id === 'accuracy.transfer')?.method
    expect(method).toMatch('gradients of other; Papernot et al. 2017')
    expect(evaluation.findings).toMatchObject([
      { rule: 'substitute-model', severity: 'note', location: { path: 'other.onnx' } },
    ])
    expect(evaluation.findings[0]!.message).toMatch(digestOf(TWICE))
  })

  it('breaks nothing along gradients that lead elsewhere', async () => {
    expect(valueOf(await evaluate({ other: CONTRARY }), 'accuracy.transfer')).toBe(1)
  })

  it('leaves the same images as PGD where the substitute is the model itself', async () => {
    // The starts differ, and of a linear model lead to the same end.
    const numbers = 'eps: 0.05, steps: 20, momentum: 0'
    const attacks = `{ name: pgd, ${numbers} }, { name: transfer, substitute: other, ${numbers} }`
    const evaluation = await evaluate({ policy: policyOf({ attacks }) })
    const left = valueOf(evaluation, 'accuracy.pgd')
    expect(valueOf(evaluation, 'accuracy.transfer')).toBe(left)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(1)
  })

  it('doubts a model that another one leads astray better than it does itself', async () => {
    const attacks = `{ name: pgd, eps: 0.08, steps: 10 }, ${TRANSFER}`
    const evaluation = await evaluate({ policy: policyOf({ attacks }), net: rippled() })
    expect(valueOf(evaluation, 'accuracy.pgd')).toBeGreaterThan(0.3)
    expect(valueOf(evaluation, 'accuracy.transfer')).toBeLessThan(0.2)
    const messages = evaluation.flags.map(({ id, message }) => `${id}: ${message}`)
    expect(messages.filter((text) => text.startsWith('BLACKBOX'))).not.toEqual([])
    // Also where the policy names no attack by the gradients of the model itself.
    const alone = (await evaluate({ net: rippled() })).flags.map(({ message }) => message)
    expect(alone).toContainEqual(expect.stringMatching(/^gradients of other break \d+ images/))
  })

  it('does not take a substitute without slope for robustness', async () => {
    const head = [node('Mul', ['scores', 'k'], ['output'])]
    const sure = linearModel({ ...SPEC, head, weights: { k: { dims: [], values: [1000] } } })
    const evaluation = await evaluate({ other: sure })
    expect(valueOf(evaluation, 'accuracy.transfer')).toBe(1)
    expect(evaluation.flags).toMatchObject([
      { id: 'ZERO_GRAD', message: 'the gradient of other was zero for 16 images' },
    ])
  })

  it('takes the substitute of the target branch, where that has a policy', async () => {
    const target = { 'secmlops.yml': policyOf(), 'other.onnx': CONTRARY }
    expect(valueOf(await evaluate({ target }), 'accuracy.transfer')).toBe(1)
    const missing = evaluate({ target: { 'secmlops.yml': policyOf() } })
    await expect(missing).rejects.toMatchObject({ code: 'not-found', exit: 2 })
  })

  it('is evaluated when the substitute changes', () => {
    const settings = gate.configure(parsePolicy('p', Buffer.from(policyOf())))!
    expect(gate.inputs(settings, fakeChange({}, {}))).toContain('other.onnx')
  })

  it('knows its results again, and none of those along another substitute', async () => {
    const results = memoryCache()
    const first = await evaluate({ tools: { results } })
    results.tally()
    expect(await evaluate({ tools: { results } })).toEqual(first)
    expect(results.tally().computed).toBe(0)
    const closed = evaluate({ other: TWICE, tools: { results, cachedOnly: true } })
    await expect(closed).rejects.toMatchObject({
      code: 'missing-results',
      message: expect.stringMatching(/results of transfer for 16 of 16 images/) as unknown,
    })
    const described = policyOf({ input: ', input: { std: [0.5, 0.5, 0.5] }' })
    const otherwise = evaluate({ policy: described, tools: { results, cachedOnly: true } })
    await expect(otherwise).rejects.toMatchObject({ code: 'missing-results' })
  })
})

/** A fast ripple on each pixel points every way; its mean is the image. */
function rippled(): Uint8Array {
  const size = 3 * 8 * 8
  const values = new Float32Array(size * 4)
  for (let i = 0; i < size; i++) values[i * 4 + Math.floor(((i % 8) * 4) / 8)] = 1
  return onnxModel({
    inputs: { x: ['n', 3, 8, 8] },
    outputs: { output: ['n', 4] },
    weights: {
      w: { dims: [size, 4], values },
      frequency: { dims: [], values: [3000] },
      height: { dims: [], values: [0.01] },
    },
    nodes: [
      node('Mul', ['x', 'frequency'], ['phase']),
      node('Sin', ['phase'], ['wave']),
      node('Mul', ['wave', 'height'], ['ripple']),
      node('Add', ['x', 'ripple'], ['seen']),
      { op: 'Flatten', inputs: ['seen'], outputs: ['flat'], attributes: { axis: 1 } },
      node('MatMul', ['flat', 'w'], ['output']),
    ],
  })
}

/** No gradient passes a comparison. */
function stepped(): Uint8Array {
  const head = [
    node('Greater', ['scores', 'k'], ['large']),
    { op: 'Cast', inputs: ['large'], outputs: ['output'], attributes: { to: 1 } },
  ]
  const weights = { k: { dims: [], values: [26] } }
  return linearModel({ ...SPEC, head, weights })
}

describe('a substitute that does not fit is refused, with the line and what to do', () => {
  const at = { location: { path: 'secmlops.yml', line: 10 } }
  it.each<[string, Given, object]>([
    [
      'a model that the policy does not have',
      { policy: policyOf({ attacks: TRANSFER.replace('other', 'another') }) },
      { code: 'invalid-config', remedy: 'Name one of: net, other', ...at },
    ],
    [
      'none at all',
      { policy: policyOf({ attacks: TRANSFER.replace('substitute: other, ', '') }) },
      { code: 'invalid-config', message: 'transfer names no substitute', ...at },
    ],
    [
      'one for an attack that needs none',
      { policy: policyOf({ attacks: TRANSFER.replace('transfer', 'pgd') }) },
      { code: 'invalid-config', message: 'pgd has no "substitute"', ...at },
    ],
    ['a file that is no model', { other: Buffer.from('no model') }, { code: 'not-onnx' }],
    [
      'an input of another size',
      { other: linearModel({ ...SPEC, side: 16 }) },
      {
        code: 'substitute',
        remedy: 'Name a model with the same input and the same classes, in the same order',
        ...at,
      },
    ],
    [
      'other colours',
      { policy: policyOf({ input: ', input: { color: bgr }' }) },
      { code: 'substitute', message: expect.stringMatching('takes bgr') as unknown, ...at },
    ],
    [
      'other classes',
      { other: linearModel({ ...SPEC, classes: 2 }) },
      { code: 'substitute', message: expect.stringMatching('knows 2 classes') as unknown, ...at },
    ],
    [
      'no gradient',
      { other: stepped() },
      { code: 'substitute', exit: 3, message: expect.stringMatching('no gradient') as unknown },
    ],
    [
      'a detector under attack',
      {
        policy: policyOf()
          .replace('net.onnx, task: classification', 'net.onnx, task: detection')
          .replace('accuracy.transfer', 'ap50.transfer'),
      },
      { code: 'invalid-config', message: expect.stringMatching('detector') as unknown, ...at },
    ],
  ])('%s', async (_, given, expected) => {
    const fault: unknown = await evaluate(given).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(SecmlopsError)
    expect(fault).toMatchObject({ exit: 2, ...expected })
  })
})
