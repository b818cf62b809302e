import { describe, expect, it } from '@jest/globals'
import { SecmlopsError, parsePolicy, type Evaluation } from '@secmlops/core'
import { decodeImage, encodePng } from '@secmlops/dataset'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { onnxModel } from '../support/onnx-model.js'

const SIDE = 16
/** x1, y1, x2, y2 in pixels of the model's input. */
const BOX = [2, 2, 10, 14] as const

/** Sees one person, always at the same place, with the mean brightness of the image as score. */
const model = onnxModel({
  inputs: { x: [1, 3, SIDE, SIDE] },
  outputs: { rows: [1, 1, 6] },
  weights: {
    box: { dims: [1, 1, 4], values: BOX },
    label: { dims: [1, 1, 1], values: [0] },
    shape: { dims: [3], values: [1, 1, 1], type: 'int64' },
  },
  nodes: [
    { op: 'GlobalAveragePool', inputs: ['x'], outputs: ['channels'] },
    { op: 'ReduceMean', inputs: ['channels'], outputs: ['mean'] },
    { op: 'Reshape', inputs: ['mean', 'shape'], outputs: ['score'] },
    { op: 'Concat', inputs: ['box', 'score', 'label'], outputs: ['rows'], attributes: { axis: 2 } },
  ],
})

const IMAGES = 6

/** Pictures twice as large as the model's input, of brightness .55, with the truth at twice the place. */
async function dataset(label: string): Promise<Record<string, string | Uint8Array>> {
  const size = 2 * SIDE
  const png = await encodePng({
    width: size,
    height: size,
    data: new Uint8Array(3 * size * size).fill(Math.round(0.55 * 255)),
  })
  const ids = Array.from({ length: IMAGES }, (_, i) => i + 1)
  const [left, top, right, bottom] = BOX.map((corner) => 2 * corner) as [
    number,
    number,
    number,
    number,
  ]
  const labels = {
    images: ids.map((id) => ({ id, file_name: `${String(id)}.png`, width: size, height: size })),
    categories: [{ id: 1, name: label }],
    annotations: ids.map((id) => ({
      id,
      image_id: id,
      category_id: 1,
      bbox: [left, top, right - left, bottom - top],
      area: 1,
      iscrowd: 0,
    })),
  }
  const images = ids.map((id) => [`data/${String(id)}.png`, png] as const)
  return { ...Object.fromEntries(images), 'data/labels.json': JSON.stringify(labels) }
}

function policyOf(eps: string, decoder = 'boxes'): string {
  return `version: 1
datasets: { test: { path: data, format: coco, labels: data/labels.json } }
models:
  net:
    path: net.onnx
    task: detection
    output: { decoder: ${decoder}, classes: [person], score-threshold: 0.5 }
gates:
  robustness:
    dataset: test
    attacks: [{ name: square, eps: ${eps}, queries: 60 }]
    require: { ap50.square: ">= 0.5" }
`
}

async function evaluate(policy: string, label = 'person'): Promise<Evaluation> {
  const files = { ...(await dataset(label)), 'net.onnx': model, 'secmlops.yml': policy }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, files), settings, fakeTools())
}

async function valuesOf(eps: string): Promise<Record<string, number | null>> {
  const { measurements } = await evaluate(policyOf(eps))
  return Object.fromEntries(measurements.map(({ id, value }) => [id, value]))
}

// Oracle: by construction. The score is .55, the threshold .5: no change of .02 can hide a box, a change of .1 can.
describe('the gate on a detector whose robustness is known', () => {
  it('passes a radius that cannot matter', async () => {
    const values = await valuesOf('0.02')
    expect(values['ap50.clean']).toBeCloseTo(1, 9)
    expect(values['ap50.square']).toBeCloseTo(1, 9)
    expect(values['mr2.square']).toBeCloseTo(1e-10, 12)
  })

  it('sees every box vanish at a radius that does, and none under noise', async () => {
    const values = await valuesOf('0.1')
    expect(values['ap50.clean']).toBeCloseTo(1, 9)
    expect(values['ap50.noise']).toBeCloseTo(1, 9)
    expect(values['ap50.square']).toBe(0)
    expect(values['mr2.square']).toBe(1)
  })

  it('has an interval although all images are alike, and flags the constant output', async () => {
    const { measurements, flags, coverage, digests } = await evaluate(policyOf('0.1'))
    const clean = measurements.find(({ id }) => id === 'ap50.clean')!
    // Oracle: Clopper-Pearson upper 95 % of 0 of 6 (two-sided 90 %) is 1 - .05^(1/6).
    expect(clean.interval!.lower).toBeCloseTo(0.05 ** (1 / 6), 9)
    expect(flags.map(({ id }) => id)).toEqual(['CONSTANT_OUTPUT'])
    expect(coverage.map(({ examined, total }) => examined === total)).toEqual([true, true, true])
    expect([...digests.keys()]).toEqual(['net'])
  })

  it.each([
    ['none', 9],
    ['personal', 0],
    [undefined, 0],
  ])(
    'shows pictures only where the card says that nobody is in them (%s)',
    async (people, count) => {
      const policy = policyOf('0.1').replace('format: coco', 'format: coco, card: card.yml')
      const card = `name: x\ndescription: y\npersonal-data: ${String(people)}\n`
      const files = {
        ...(await dataset('person')),
        'net.onnx': model,
        ...(people && { 'card.yml': card }),
      }
      const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
      const { attachments } = await gate.evaluate(fakeChange({}, files), settings, fakeTools())
      const pictures = attachments.filter(({ mediaType }) => mediaType === 'image/png')
      expect(pictures).toHaveLength(count)
      if (count > 0) expect((await decodeImage(pictures[0]!.bytes)).width).toBe(SIDE)
    },
  )

  it('is repeated exactly by the same seed', async () => {
    const [first, second] = await Promise.all([
      evaluate(policyOf('0.1')),
      evaluate(policyOf('0.1')),
    ])
    expect(first.measurements).toEqual(second.measurements)
    expect(first.attachments).toEqual(second.attachments)
  })

  it.each([
    [
      'labels of another name',
      policyOf('0.1'),
      'pedestrian',
      'Name the classes as the labels do: pedestrian',
    ],
    ['another decoder', policyOf('0.1', 'yolox'), 'person', 'Write `strides: [16]`'],
  ])('refuses %s', async (_, policy, label, remedy) => {
    const error: unknown = await evaluate(policy, label).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(SecmlopsError)
    expect(error).toMatchObject({ exit: 2, remedy })
  })
})
