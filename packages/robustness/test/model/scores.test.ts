import { describe, expect, it } from '@jest/globals'
import { openClassifier, type Classifier } from '../../src/model/classifier.js'
import { linearModel } from '../support/linear-model.js'
import { onnxModel, type ModelSpec } from '../support/onnx-model.js'

const PIXELS = Float32Array.of(0.1, 0.9, 0.4, 0.6)
/** Scores of PIXELS: columns of a picture of 2x2 are the classes. */
const SUMS = [0.1 + 0.4, 0.9 + 0.6]

async function opened<T>(
  model: Uint8Array,
  look: (classifier: Classifier) => T | Promise<T>,
  scores?: string,
): Promise<T> {
  const options = { input: {}, threads: 1, data: { channels: 1, height: 2, width: 2 } }
  const classifier = await openClassifier(model, { ...options, ...(scores && { scores }) })
  try {
    return await look(classifier)
  } finally {
    await classifier.dispose()
  }
}

const logits = async ({ logits: ask }: Classifier): Promise<number[][]> =>
  (await ask([PIXELS, PIXELS])).map((row) => Array.from(row))

/** flat = Flatten(x), scores = flat W; the outputs are named by the test. */
function withOutputs(outputs: ModelSpec['outputs'], nodes: ModelSpec['nodes'] = []): Uint8Array {
  return onnxModel({
    inputs: { x: ['n', 1, 2, 2] },
    outputs,
    weights: {
      w: { dims: [4, 2], values: [1, 0, 0, 1, 1, 0, 0, 1] },
      single: { dims: [4, 1], values: [-1, 1, -1, 1] },
    },
    nodes: [
      { op: 'Flatten', inputs: ['x'], outputs: ['flat'], attributes: { axis: 1 } },
      { op: 'MatMul', inputs: ['flat', 'w'], outputs: ['scores'] },
      ...nodes,
    ],
  })
}

/*
 * Networks that give their features, an auxiliary head or a label beside the scores were refused, and the only remedy was
 * another export.
 */
describe('a network of several outputs', () => {
  const FEATURES = withOutputs({ flat: ['n', 4], scores: ['n', 2] })

  it('has to be told which of two that look like scores', async () => {
    await expect(opened(FEATURES, logits)).rejects.toMatchObject({
      code: 'model-output',
      exit: 2,
      message: 'the model has 2 outputs that may be its scores: "flat" ([n, 4]), "scores" ([n, 2])',
      remedy: expect.stringContaining('output: { scores: "flat" }'),
    })
  })

  it('is read by the output that is named', async () => {
    const [first, second] = await opened(FEATURES, logits, 'scores')
    expect(first).toEqual(second)
    SUMS.forEach((sum, k) => {
      expect(first?.[k]).toBeCloseTo(sum, 5)
    })
  })

  it('says which outputs there are when the name is none of them', async () => {
    await expect(opened(FEATURES, logits, 'logits')).rejects.toMatchObject({
      message: 'the model has no output "logits"',
      remedy: 'Name one of "flat" ([n, 4]), "scores" ([n, 2])',
    })
  })

  it('needs no name where the others have one number for an image', async () => {
    const loss = { op: 'ReduceMax', inputs: ['flat'], outputs: ['most'], attributes: {} }
    const model = withOutputs({ most: ['n', 1], scores: ['n', 2] }, [
      { ...loss, op: 'MatMul', inputs: ['flat', 'single'] },
    ])
    const scored = await opened(model, ({ scored }) => scored)
    expect(scored).toEqual({ output: 'scores' })
  })
})

/* Keras and BCEWithLogitsLoss end with one unit for two classes; a table of such a model was read, an image was refused. */
describe('a network of one number for two classes', () => {
  it('is read as a logit, and as what stands before a Sigmoid', async () => {
    const product = { op: 'MatMul', inputs: ['flat', 'single'], outputs: ['logit'] }
    const sigmoid = { op: 'Sigmoid', inputs: ['logit'], outputs: ['share'] }
    const difference = (SUMS[1] ?? 0) - (SUMS[0] ?? 0)
    for (const model of [
      withOutputs({ logit: ['n', 1] }, [product]),
      withOutputs({ share: ['n', 1] }, [product, sigmoid]),
    ]) {
      const [scores = []] = await opened(model, logits)
      expect((scores[1] ?? 0) - (scores[0] ?? 0)).toBeCloseTo(difference, 5)
    }
    const reading = await opened(
      withOutputs({ share: ['n', 1] }, [product, sigmoid]),
      ({ scored }) => scored?.reading,
    )
    expect(reading).toBe('the probability of class 1')
  })
})

/* `model.half()` and `model.double()` were refused, although a cast before them is what every caller writes. */
describe.each([
  ['float16', 10],
  ['float64', 11],
] as const)('a network of %s', (_, type) => {
  it('is fed float32, and its gradients are those of float32 pixels', async () => {
    const cast = (from: string, to: string, code: number) =>
      ({ op: 'Cast', inputs: [from], outputs: [to], attributes: { to: code } }) as const
    const model = onnxModel({
      inputs: { x: ['n', 1, 2, 2] },
      types: { x: type, output: type },
      outputs: { output: ['n', 2] },
      weights: { w: { dims: [4, 2], values: [1, 0, 0, 1, 1, 0, 0, 1] } },
      nodes: [
        cast('w', 'half', type),
        { op: 'Flatten', inputs: ['x'], outputs: ['flat'], attributes: { axis: 1 } },
        { op: 'MatMul', inputs: ['flat', 'half'], outputs: ['output'] },
      ],
    })
    await opened(model, async (classifier) => {
      const [scores = []] = await logits(classifier)
      SUMS.forEach((sum, k) => {
        expect(scores[k]).toBeCloseTo(sum, 2)
      })
      // A control plants its read-out behind the features, and feeds their cotangents as float32.
      const features = await classifier.features()
      const cotangents = [[Float32Array.of(1, 0)]]
      const [planted] = await features.ask([
        { points: [PIXELS], slope: { loss: 'fed', cotangents } },
      ])
      expect(Array.from(planted?.gradients[0] ?? [])).toEqual([1, 0, 1, 0])
      const slope = { loss: 'ce', label: 0, target: 1 } as const
      const [reply] = await classifier.oracle.ask([{ points: [PIXELS], slope }])
      const share = 1 / (1 + Math.exp((SUMS[0] ?? 0) - (SUMS[1] ?? 0)))
      const expected = [-share, share, -share, share]
      expected.forEach((value, i) => {
        expect(reply?.gradients[0]?.[i]).toBeCloseTo(value, 2)
      })
    })
  })
})

it('leaves a network of one output as it is', async () => {
  const model = linearModel({ classes: 2, channels: 1, side: 2 })
  expect(await opened(model, ({ scored }) => scored)).toBeUndefined()
})
