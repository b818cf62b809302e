import { describe, expect, it } from '@jest/globals'
import { SecmlopsError, parsePolicy, type Evaluation } from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { blockImages, linearModel } from '../support/linear-model.js'
import { npzImages } from '../support/npz.js'
import { onnxModel } from '../support/onnx-model.js'

const SPEC = { classes: 2, channels: 3, side: 8 }
const { x, y } = blockImages(SPEC, 8, 0.3)
const NPZ = npzImages(x, [8, 3, 8, 8], y)

const POLICY = `version: 1
datasets: { test: { path: test.npz } }
models:
  net: { path: net.onnx, task: classification }
gates:
  robustness:
    dataset: test
    attacks: [{ name: square, eps: 8/255, queries: 60 }]
    require: { accuracy.square: ">= 0.5" }
`

interface Files {
  readonly model?: Uint8Array
  readonly data?: Uint8Array
  readonly policy?: string
}

async function evaluate({
  model = linearModel(SPEC),
  data = NPZ,
  policy = POLICY,
}: Files): Promise<Evaluation> {
  const files = { 'net.onnx': model, 'test.npz': data, 'secmlops.yml': policy }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, files), settings, fakeTools())
}

async function fault(files: Files): Promise<SecmlopsError> {
  try {
    await evaluate(files)
  } catch (error) {
    if (error instanceof SecmlopsError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const twoOutputs = onnxModel({
  inputs: { x: [1, 3, 8, 8] },
  outputs: { a: [1, 3, 8, 8], b: [1, 3, 8, 8] },
  nodes: ['a', 'b'].map((name) => ({ op: 'Identity', inputs: ['x'], outputs: [name] })),
})
const picture = onnxModel({
  inputs: { x: [1, 3, 8, 8] },
  outputs: { a: [1, 3, 8, 8] },
  nodes: [{ op: 'Identity', inputs: ['x'], outputs: ['a'] }],
})

describe('what cannot be read is exit 2, with the place and what to do', () => {
  it.each<[string, Files, Partial<SecmlopsError>]>([
    [
      'a model that is not ONNX',
      { model: Buffer.from('no model') },
      { code: 'not-onnx', location: { path: 'net.onnx' } },
    ],
    [
      'a model of two outputs',
      { model: twoOutputs },
      { code: 'model-output', location: { path: 'secmlops.yml', line: 4 } },
    ],
    [
      'an output that is no score per class',
      { model: picture },
      { code: 'model-output', remedy: 'Write `task: detection` if the model finds objects' },
    ],
    [
      'images of another size',
      { data: npzImages(new Uint8Array(3), [1, 3, 1, 1], [0]) },
      { code: 'model-input', remedy: 'Resize the images to 3x8x8' },
    ],
    [
      'a label beyond the classes',
      { data: npzImages(x, [8, 3, 8, 8], [0, 1, 0, 1, 0, 1, 0, 2]) },
      { code: 'invalid-data', message: 'image 7 has class 2, the model knows 2 classes from 0' },
    ],
    [
      'pixels in 0..255 as floats',
      {
        data: npzImages(
          x.map((v) => v * 255),
          [8, 3, 8, 8],
          y,
        ),
      },
      {
        code: 'invalid-data',
        remedy: 'Divide x by 255, or store it as uint8',
        location: { path: 'test.npz' },
      },
    ],
    [
      'an archive that is none',
      { data: Buffer.from('PK no zip') },
      { code: 'not-npz', location: { path: 'test.npz' } },
    ],
    [
      'no images',
      { data: npzImages(new Uint8Array(0), [0, 3, 8, 8], []) },
      { code: 'invalid-data', message: 'x holds no images' },
    ],
    [
      'a requirement that nothing measures',
      { policy: POLICY.replace('accuracy.square:', 'accuracy.sqare:') },
      {
        code: 'invalid-config',
        remedy: 'Did you mean "accuracy.square"?',
        location: { path: 'secmlops.yml', line: 9 },
      },
    ],
    [
      'an attack of no size',
      { policy: POLICY.replace('8/255', '0') },
      { code: 'invalid-config', location: { path: 'secmlops.yml', line: 8 } },
    ],
    [
      'a model without a task',
      { policy: POLICY.replace(', task: classification', '') },
      { code: 'invalid-config', location: { path: 'secmlops.yml', line: 4 } },
    ],
    [
      'two attacks of one name and size',
      { policy: POLICY.replace('[{', '[{ name: square, eps: 8/255 }, {') },
      { code: 'invalid-config', message: 'two attacks are called "square@8/255"' },
    ],
  ])('%s', async (_, files, expected) => {
    expect(await fault(files)).toMatchObject({ exit: 2, ...expected })
  })
})

describe('measurements', () => {
  it('tells attacks of one name apart by their eps, and compares each with noise', async () => {
    const policy = POLICY.replace('[{', '[{ name: square, eps: 0.3, queries: 60 }, {').replace(
      'accuracy.square:',
      'accuracy.square@8/255:',
    )
    const { measurements, controls } = await evaluate({ policy })
    expect(measurements.map(({ id }) => id)).toEqual([
      'accuracy.clean',
      'accuracy.square@0.3',
      'accuracy.square@8/255',
      'accuracy.noise@0.3',
      'accuracy.noise@8/255',
      'accuracy.robust',
      'accuracy.certified@0.3',
      'accuracy.certified@8/255',
    ])
    expect(controls.map(({ rejected }) => rejected)).toEqual([true, true])
  })

  it('draws the sample by the seed and says what it left out', async () => {
    const policy = POLICY.replace('dataset: test', 'dataset: test\n    samples: 5')
    const { coverage, measurements, attachments } = await evaluate({ policy })
    expect(coverage[0]).toMatchObject({ examined: 5, total: 8, gaps: [{ reason: 'sampled' }] })
    expect(measurements[0]).toMatchObject({ n: 5, seed: 1 })
    const verdicts = JSON.parse(Buffer.from(attachments[0]!.bytes).toString()) as unknown[]
    expect(verdicts).toHaveLength(5)
  })

  it('widens the interval to the strictest confidence', async () => {
    const policy = POLICY.replace('">= 0.5"', '{ is: ">= 0.5", confidence: 0.99 }')
    const { measurements } = await evaluate({ policy })
    expect(measurements[0]!.interval!.confidence).toBeCloseTo(0.98, 12)
  })
})
