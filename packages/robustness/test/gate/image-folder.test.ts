import { describe, expect, it } from '@jest/globals'
import { SecmlopsError, parsePolicy, type Evaluation } from '@secmlops/core'
import { encodePng } from '@secmlops/dataset'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { blockImages, linearModel } from '../support/linear-model.js'

const SPEC = { classes: 2, channels: 3, side: 8 }

/** Pictures of two classes as PNG, in a folder for each. */
async function folders(names: readonly string[]): Promise<Record<string, Uint8Array>> {
  const { x, y } = blockImages(SPEC, 6, 0.3)
  const files: Record<string, Uint8Array> = {}
  for (const [i, label] of y.entries()) {
    const planar = x.subarray(i * 192, (i + 1) * 192)
    const data = Uint8Array.from({ length: 192 }, (_, at) =>
      Math.round(255 * planar[(at % 3) * 64 + Math.floor(at / 3)]!),
    )
    files[`data/${names[label]!}/${String(i)}.png`] = await encodePng({ width: 8, height: 8, data })
  }
  return files
}

async function evaluate(
  files: Record<string, Uint8Array>,
  output = '',
  classes = 2,
): Promise<Evaluation> {
  const policy = `version: 1
datasets: { test: { path: data, format: image-folder } }
models:
  net: { path: net.onnx, task: classification${output} }
gates:
  robustness:
    dataset: test
    attacks: [{ name: square, eps: 0.01, queries: 60 }]
    require: { accuracy.square: ">= 0.5" }
`
  const all = { ...files, 'net.onnx': linearModel({ ...SPEC, classes }) }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, all), settings, fakeTools())
}

const accuracy = ({ measurements }: Evaluation): number | null | undefined =>
  measurements.find(({ id }) => id === 'accuracy.clean')?.value

describe('a folder for each class', () => {
  it('numbers the classes by the names of the folders', async () => {
    expect(accuracy(await evaluate(await folders(['ape', 'bee'])))).toBe(1)
    expect(accuracy(await evaluate(await folders(['bee', 'ape'])))).toBe(0)
  })

  it('takes the order of the policy where it has one', async () => {
    const files = await folders(['bee', 'ape'])
    expect(accuracy(await evaluate(files, ', output: { classes: [bee, ape] }'))).toBe(1)
  })

  it.each<[string, string, number, Partial<SecmlopsError>]>([
    [
      'another number of classes',
      '',
      4,
      { message: 'the dataset has 2 classes, the model knows 4' },
    ],
    [
      'a class that the policy does not name',
      ', output: { classes: [ape, cow] }',
      2,
      { message: 'class "bee" is not one of the model\'s' },
    ],
  ])('refuses %s', async (_, output, classes, expected) => {
    const error: unknown = await evaluate(await folders(['ape', 'bee']), output, classes).catch(
      (cause: unknown) => cause,
    )
    expect(error).toMatchObject({ exit: 2, code: 'invalid-data', ...expected })
  })

  it('names an image that cannot be decoded', async () => {
    const files = await folders(['ape', 'bee'])
    files['data/ape/0.png'] = files['data/ape/0.png']!.subarray(0, 40)
    const error: unknown = await evaluate(files).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ exit: 2, location: { path: 'data/ape/0.png' } })
  })
})
