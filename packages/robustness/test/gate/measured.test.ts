import { describe, expect, it } from '@jest/globals'
import { parsePolicy, type Evaluation } from '@secmlops/core'
import { fakeChange, fakeTools, type Files } from '@secmlops/testkit'
import { measuredOf, type Task } from '../../src/gate/task-metrics.js'
import { gate } from '../../src/index.js'
import { brightnessDetector, greyPictures } from '../support/brightness-detector.js'
import { blockImages, linearModel } from '../support/linear-model.js'
import { npzImages } from '../support/npz.js'
import { oneColumn } from '../support/table-model.js'

const ATTACKS = '[{ name: square, eps: 0.02, queries: 3 }, { name: fgsm, eps: 0.02 }]'

interface Case {
  readonly task: Task
  readonly files: () => Promise<Files>
  readonly dataset: string
  readonly model?: string
  readonly more?: string
  readonly require: readonly string[]
}

const classifier = (side: number): Files => {
  const spec = { classes: 2, channels: 3, side }
  const { x, y } = blockImages(spec, 2, 0.3)
  return { 'net.onnx': linearModel(spec), 'test.npz': npzImages(x, [2, 3, side, side], y) }
}

const CLASSIFICATION: Case = {
  task: 'classification',
  files: () => Promise.resolve(classifier(64)),
  dataset: '{ path: test.npz }',
  more: 'corruptions: common',
  require: ['mce', 'accuracy.certified'],
}

const TABULAR: Case = {
  task: 'tabular',
  files: () =>
    Promise.resolve({
      'net.onnx': oneColumn([1, -1], 0, 'decisions'),
      'test.npz': npzImages(
        Float32Array.of(0.9, 0.1, 0.1, 0.9, 0.8, 0, 0, 0.7),
        [4, 2],
        [1, 0, 1, 0],
      ),
    }),
  dataset: '{ path: test.npz }',
  require: ['accuracy.clean'],
}

const DETECTION: Case = {
  task: 'detection',
  files: async () => ({ ...(await greyPictures([0.7, 0.8])), 'net.onnx': brightnessDetector }),
  dataset: '{ path: data, format: coco, labels: data/labels.json }',
  model: ', output: { decoder: boxes, classes: [person], score-threshold: 0.5 }',
  more: 'corruptions: [brightness]\n    patches: [{ size: 20%, steps: 1 }]',
  require: ['ap50', 'mr2', 'ap', 'ap75'].map((metric) => `${metric}.corrupted`),
}

function policyOf({ task, dataset, model = '', more = '', require }: Case): string {
  return `version: 1
datasets: { test: ${dataset} }
models:
  net: { path: net.onnx, task: ${task}${model} }
gates:
  robustness:
    dataset: test
    attacks: ${ATTACKS}
    ${more}
    require: { ${require.map((id) => `"${id}": ">= 0.01"`).join(', ')} }
`
}

function evaluate(text: string, files: Files): Promise<Evaluation> {
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(text)))!
  return gate.evaluate(fakeChange({}, { ...files, 'secmlops.yml': text }), settings, fakeTools())
}

/*
 * A policy may bound whatever is promised, and a bound on what is not measured is never met: accuracy.corrupted was once
 * promised of tables, of which no corruption was ever measured.
 */
describe('what a policy may bound is measured', () => {
  it.each([CLASSIFICATION, TABULAR, DETECTION])(
    'of $task',
    async (which) => {
      const text = policyOf(which)
      const { attacks, corruptions, patches } = gate.configure(parsePolicy('p', Buffer.from(text)))!
      const promised = measuredOf(which.task, attacks[which.task], corruptions, patches)
      expect(promised).toEqual(expect.arrayContaining([...which.require]))
      const { measurements } = await evaluate(text, await which.files())
      expect(measurements.map(({ id }) => id)).toEqual(expect.arrayContaining(promised))
    },
    60_000,
  )
})

describe('what cannot be measured is exit 2', () => {
  it.each([
    ['corruptions of rows', { ...TABULAR, more: 'corruptions: common' }, 'Remove `corruptions`', 9],
    [
      'the accuracy under them',
      { ...TABULAR, require: ['accuracy.corrupted'] },
      'Measured are: accuracy.clean',
      10,
    ],
  ])('%s', async (_, which, remedy, line) => {
    const run = async (): Promise<Evaluation> => evaluate(policyOf(which), await which.files())
    await expect(run()).rejects.toMatchObject({
      exit: 2,
      code: 'invalid-config',
      remedy: expect.stringContaining(remedy) as unknown,
      location: { path: 'secmlops.yml', line },
    })
  })

  it('the mean corruption error of small images', async () => {
    await expect(evaluate(policyOf(CLASSIFICATION), classifier(32))).rejects.toMatchObject({
      exit: 2,
      code: 'invalid-config',
      message: expect.stringContaining('32 x 32 px are too small') as unknown,
      location: { path: 'secmlops.yml', line: 4 },
    })
  })
})
