import { describe, expect, it } from '@jest/globals'
import { SecmlopsError, parsePolicy, type Evaluation } from '@secmlops/core'
import { decodeImage } from '@secmlops/dataset'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { brightnessDetector, greyPictures } from '../support/brightness-detector.js'
import { onnxModel } from '../support/onnx-model.js'

// Brighter than the threshold, and all different.
const BRIGHTNESS = [0.55, 0.56, 0.57, 0.58, 0.59]

const policyOf = (patches: string, { task = 'detection', require = 'ap50.clean' } = {}): string =>
  `version: 1
datasets: { test: { path: data, format: coco, labels: data/labels.json } }
models:
  net:
    path: net.onnx
    task: ${task}
    output: { decoder: boxes, classes: [person], score-threshold: 0.5 }
gates:
  robustness:
    dataset: test
    patches: ${patches}
    require: { ${require}: ">= 0.5" }
`

async function evaluate(policy: string, model = brightnessDetector): Promise<Evaluation> {
  const files = { ...(await greyPictures(BRIGHTNESS)), 'net.onnx': model, 'secmlops.yml': policy }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, files), settings, fakeTools())
}

const values = ({ measurements }: Evaluation): Record<string, number | null> =>
  Object.fromEntries(measurements.map(({ id, value }) => [id, value]))

const ids = ({ flags }: Evaluation): string[] => flags.map(({ id }) => id)

// Oracle: by construction. The score is the mean brightness, at most .59, the threshold .5: a black patch over a fifth of the
// image leaves at most .8 * .59 = .472, a grey one or one of noise (mean .5) at least .8 * .55 + .2 * .5 = .54.
describe('a patch against a detector that sees brightness', () => {
  it('hides every object, where patches that were not trained hide none', async () => {
    const evaluation = await evaluate(
      policyOf('[{ place: image, size: 20%, steps: 25 }]', { require: 'ap50.patch' }),
    )
    expect(values(evaluation)).toMatchObject({
      'ap50.clean': expect.closeTo(1, 9),
      'ap50.patch': 0,
      'ap50.grey-patch': expect.closeTo(1, 9),
      'ap50.random-patch': expect.closeTo(1, 9),
      'mr2.patch': 1,
    })
    expect(evaluation.measurements).toHaveLength(16)
    expect(evaluation.measurements.every(({ interval }) => interval !== undefined)).toBe(true)
    expect(evaluation.flags).toEqual([])
    expect(evaluation.coverage.map(({ examined, total }) => examined === total)).not.toContain(
      false,
    )
  })

  // Side .6 * hypot(8, 12) = 8.65 pixels: .29 of the area, which leaves .71 * .59 = .42. At .2 it is .03, which leaves .53.
  it('works on objects from the size at which it must', async () => {
    const evaluation = await evaluate(
      policyOf('[{ size: 60%, steps: 25 }, { size: 0.2, steps: 25 }]', {
        require: 'ap50.patch@60%',
      }),
    )
    expect(values(evaluation)).toMatchObject({
      'ap50.patch@60%': 0,
      'ap50.grey-patch@60%': expect.closeTo(1, 9),
      'ap50.patch@0.2': expect.closeTo(1, 9),
    })
    expect(evaluation.flags).toEqual([])
  })

  it('is trained for turns and light as well, exactly the same by the same seed', async () => {
    const policy = policyOf(
      '[{ place: image, size: 25%, steps: 25, eot: 2, tv: 0.01, nps: 0.001 }]',
    )
    const [first, second] = [await evaluate(policy), await evaluate(policy)]
    expect(values(first)['ap50.patch']).toBe(0)
    expect(first.measurements).toEqual(second.measurements)
    expect(first.attachments).toEqual(second.attachments)
  })

  it('shows the patch, and of the data nothing where nobody vouches for it', async () => {
    const { attachments } = await evaluate(policyOf('[{ place: image, size: 20%, steps: 25 }]'))
    const pictures = attachments.filter(({ mediaType }) => mediaType === 'image/png')
    expect(pictures.map(({ name }) => name)).toEqual(['robustness/net.patch.png'])
    const { width, height, data } = await decodeImage(pictures[0]!.bytes)
    // sqrt(.2) * 16 = 7.2 pixels; black, up to the last step.
    expect([width, height]).toEqual([7, 7])
    expect(data.every((value) => value < 13)).toBe(true)
  })

  it('shows pictures with the patches where nobody is in them', async () => {
    const policy = policyOf('[{ place: image, size: 20%, steps: 2 }]').replace(
      'format: coco',
      'format: coco, card: card.yml',
    )
    const card = 'name: x\ndescription: y\npersonal-data: none\n'
    const files = {
      ...(await greyPictures(BRIGHTNESS)),
      'net.onnx': brightnessDetector,
      'card.yml': card,
    }
    const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
    const { attachments } = await gate.evaluate(fakeChange({}, files), settings, fakeTools())
    const names = attachments.map(({ name }) => name)
    for (const id of ['patch', 'grey-patch', 'random-patch'])
      expect(names.filter((name) => name.endsWith(`.${id}.png`))).toHaveLength(
        id === 'patch' ? 4 : 3,
      )
  })
})

const SIDE = 16
/** The same detector behind a step that no gradient passes, or that overflows in its derivative. */
const behind = (op: 'Ceil' | 'Sqrt', shift: number): Uint8Array =>
  onnxModel({
    inputs: { x: [1, 3, SIDE, SIDE] },
    outputs: { rows: [1, 1, 6] },
    weights: {
      box: { dims: [1, 1, 4], values: [2, 2, 10, 14] },
      label: { dims: [1, 1, 1], values: [0] },
      shape: { dims: [3], values: [1, 1, 1], type: 'int64' },
      zero: { dims: [1], values: [0] },
      shift: { dims: [1], values: [shift] },
    },
    nodes: [
      { op: 'GlobalAveragePool', inputs: ['x'], outputs: ['channels'] },
      { op: 'ReduceMean', inputs: ['channels'], outputs: ['mean'] },
      { op: 'Mul', inputs: ['mean', 'zero'], outputs: ['nothing'] },
      { op, inputs: ['nothing'], outputs: ['odd'] },
      { op: 'Add', inputs: ['odd', 'shift'], outputs: ['shifted'] },
      { op: 'Reshape', inputs: ['shifted', 'shape'], outputs: ['score'] },
      {
        op: 'Concat',
        inputs: ['box', 'score', 'label'],
        outputs: ['rows'],
        attributes: { axis: 2 },
      },
    ],
  })

describe('a patch that could not be trained', () => {
  const policy = policyOf('[{ place: image, size: 20%, steps: 2 }]')

  it.each([
    ['ZERO_GRAD', 'a gradient that is zero', behind('Ceil', 0.7)],
    // The slope of a root at 0 is infinite; times 0 it is not a number.
    ['NAN_INF_GRAD', 'a gradient that is not finite', behind('Sqrt', 0.7)],
    ['NAN_OUTPUT', 'an output that is not finite', behind('Sqrt', NaN)],
  ])('is flagged %s for %s', async (flag, _, model) => {
    expect(ids(await evaluate(policy, model))).toContain(flag)
  })
})

describe('patches that a policy may not ask for', () => {
  it.each([
    ['no size', '[{ size: 0 }]', {}, 'size of a patch is 0, not in (0,1]'],
    ['more than everything', '[{ size: 120% }]', {}, 'size of a patch is 120%, not in (0,1]'],
    ['one name twice', '[{ size: 5% }, { place: image, size: 5% }]', {}, '"patch@5%"'],
    ['an unknown measurement', '[{ size: 5% }]', { require: 'ap50.patch@5%' }, 'nothing measures'],
    ['a classifier', '[{ size: 5% }]', { task: 'classification' }, 'attacks on detectors'],
    ['an unknown key', '[{ size: 5%, area: 5% }]', {}, 'area'],
    ['no patch at all', '[]', {}, 'patches'],
  ])('%s', (_, patches, options, message) => {
    const configure = () =>
      gate.configure(parsePolicy('secmlops.yml', Buffer.from(policyOf(patches, options))))
    expect(configure).toThrow(SecmlopsError)
    expect(configure).toThrow(message)
    try {
      configure()
    } catch (error) {
      expect(error).toMatchObject({ exit: 2, remedy: expect.any(String) })
    }
  })

  it('printable colours of a model that sees none', async () => {
    const grey = onnxModel({
      inputs: { x: [1, 1, SIDE, SIDE] },
      outputs: { rows: [1, 1, 6] },
      weights: {
        rest: { dims: [1, 1, 6], values: [2, 2, 10, 14, 0.7, 0] },
        zero: { dims: [1], values: [0] },
      },
      nodes: [
        { op: 'GlobalAveragePool', inputs: ['x'], outputs: ['mean'] },
        { op: 'Mul', inputs: ['mean', 'zero'], outputs: ['nothing'] },
        { op: 'Flatten', inputs: ['nothing'], outputs: ['flat'] },
        { op: 'Add', inputs: ['rest', 'flat'], outputs: ['rows'] },
      ],
    })
    await expect(
      evaluate(policyOf('[{ place: image, size: 20%, nps: 0.01 }]'), grey),
    ).rejects.toMatchObject({
      code: 'invalid-config',
      exit: 2,
      remedy: 'Remove `nps` from the patch',
    })
  })
})
