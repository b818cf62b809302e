import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import { openSession, readModel } from '@secmlops/onnx'
import { DECODERS } from '../decoders/index.js'
import { suppress } from '../decoders/suppression.js'
import { createGraphOracle, type GraphOracle } from '../engine/graph-oracle.js'
import type { Output } from '../engine/query.js'
import type { Detection } from '../metrics/box.js'
import { createPrefix } from './encoder.js'
import type { Pixels } from './image-shape.js'
import type { InputPlan } from './input-plan.js'
import { createPredictor, type Prediction } from './predictor.js'

/** What a detector says of one image; boxes in pixels of its input. */
export interface Detected {
  /** Before suppression, above the score threshold. */
  readonly candidates: readonly Detection[]
  /** After suppression. */
  readonly detections: readonly Detection[]
  readonly raw: ArrayLike<number>
  /** The output is finite throughout. */
  readonly valid: boolean
}

export interface Detector {
  readonly plan: InputPlan
  readonly classes: readonly string[]
  /** Of the model as it is. */
  readonly detect: (images: readonly Pixels[]) => Promise<Detected[]>
  /** What raw outputs say, as an oracle gives them. */
  readonly read: (outputs: readonly Output[]) => Detected
  /** Answers attacks. */
  readonly oracle: GraphOracle
  readonly dispose: () => Promise<void>
}

export interface DetectorOptions {
  readonly input: PolicyTypes.ModelInput
  readonly output: PolicyTypes.ModelOutput
  readonly threads: number
  readonly path?: string
}

const DEFAULT_STRIDES = [8, 16, 32]
const DEFAULT_SCORE = 0.05
const DEFAULT_IOU = 0.5

/** @throws SecmlopsError `model-input` or `model-output` (exit 2) with what would fit. */
export async function openDetector(
  model: Uint8Array | string,
  { input, output, threads, path }: DetectorOptions,
): Promise<Detector> {
  const { decoder, classes, strides = DEFAULT_STRIDES } = output
  if (!decoder || !classes)
    throw new SecmlopsError(
      'model-output',
      `the model's output lacks ${decoder ? 'classes' : 'a decoder'}`,
      {
        remedy: `Write \`output: { decoder: ${Object.keys(DECODERS).join(' | ')}, classes: [...] }\``,
      },
    )
  const session = await openSession(model, { threads, ...(path !== undefined && { path }) })
  try {
    // Detectors return as many rows as they please, so each image is its own run.
    const { plan, predict } = createPredictor(session, { input, batch: 1 })
    const settings = { shape: plan.shape, classes: classes.length, strides }
    const read = (prediction: Prediction): Detected => {
      const all = DECODERS[decoder].decode(prediction, settings)
      const least = output['score-threshold'] ?? DEFAULT_SCORE
      const candidates = all.filter(({ score }) => score >= least)
      return {
        candidates,
        detections: suppress(candidates, output['iou-threshold'] ?? DEFAULT_IOU),
        raw: prediction.values,
        valid: prediction.values.every(Number.isFinite),
      }
    }
    const { graph } = await readModel(model)
    const prefix = createPrefix(plan, input)
    const oracle = await createGraphOracle(graph, plan.shape, { prefix, threads })
    return {
      plan,
      classes,
      detect: async (images) => (await predict(images)).map(read),
      read: ([only]) => read(only ?? { values: new Float32Array(), dims: [] }),
      oracle,
      async dispose() {
        await oracle.dispose()
        await session.dispose()
      },
    }
  } catch (error) {
    await session.dispose()
    throw error
  }
}
