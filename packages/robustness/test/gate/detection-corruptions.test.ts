import { describe, expect, it } from '@jest/globals'
import { parsePolicy, type Evaluation } from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { measuredOf } from '../../src/gate/task-metrics.js'
import { greyPictures, oddDetector } from '../support/brightness-detector.js'

/** Sees darkness: 1 - mean. */
const darkness = oddDetector({
  after: [{ op: 'Sub', inputs: ['one', 'mean'], outputs: ['graded'] }],
  weights: { one: { dims: [], values: [1] } },
})

async function evaluate(
  corruptions: string,
  { model = darkness, require = 'ap50.corrupted', images = 9 } = {},
): Promise<Evaluation> {
  const policy = `version: 1
datasets: { test: { path: data, format: coco, labels: data/labels.json } }
models:
  net:
    path: net.onnx
    task: detection
    output: { decoder: boxes, classes: [person], score-threshold: 0.5 }
gates:
  robustness:
    dataset: test
    corruptions: ${corruptions}
    require: { ${require}: ">= 0.1" }
`
  const brightness = Array.from({ length: images }, (_, i) => 0.33 + (i % 2) / 255)
  const files = { ...(await greyPictures(brightness)), 'net.onnx': model, 'secmlops.yml': policy }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, files), settings, fakeTools())
}

const corrupted = ({ measurements }: Evaluation) =>
  Object.fromEntries(
    measurements.filter(({ id }) => id.endsWith('.corrupted')).map(({ id, value }) => [id, value]),
  )

describe('a detector under corruptions', () => {
  // Oracle: make_cifar_c.py raises brightness by .05, .1, .15, .2, .3: the score of .67 is below .5 from the fourth on.
  it('is measured in all severities, more images than fit into memory together', async () => {
    expect(corrupted(await evaluate('[brightness]'))).toEqual({
      'ap50.corrupted': expect.closeTo(0.6, 9),
    })
  })

  it('is measured by the other metrics where the policy names them', async () => {
    const found = corrupted(await evaluate('[brightness]', { require: 'mr2.corrupted', images: 2 }))
    expect(found).toEqual({
      'ap50.corrupted': expect.closeTo(0.6, 9),
      'mr2.corrupted': expect.closeTo(0.4, 9),
    })
  })

  // Nothing that a policy may bound may be absent.
  it.each(['ap50', 'mr2', 'ap', 'ap75'])('measures %s of all that it promises', async (metric) => {
    const promised = measuredOf('detection', [], ['contrast'])
    expect(promised).toContain(`${metric}.corrupted`)
    const found = await evaluate('[contrast]', { require: `${metric}.corrupted`, images: 2 })
    expect(corrupted(found)).toHaveProperty([`${metric}.corrupted`])
  })

  it('is not believed where an output is not finite', async () => {
    // The root of .5 - mean is no number where the brightness passes .5.
    const model = oddDetector({
      after: [
        { op: 'Sub', inputs: ['half', 'mean'], outputs: ['below'] },
        { op: 'Sqrt', inputs: ['below'], outputs: ['graded'] },
      ],
      weights: { half: { dims: [], values: [0.5] } },
    })
    const { flags } = await evaluate('[brightness]', { model, images: 2 })
    expect(flags.map(({ id, message }) => [id, message])).toContainEqual([
      'NAN_OUTPUT',
      'the output was not finite under 2 of 5 corruptions, brightness of severity 4 first',
    ])
  })
})
