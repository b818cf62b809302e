import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import {
  assertFits,
  isOptimizable,
  openSession,
  readModel,
  withoutSuppression,
} from '@secmlops/onnx'
import type { Candidates } from '../decoders/candidates.js'
import type { DecoderSettings } from '../decoders/decoder.js'
import { detectionsOf } from '../decoders/candidates.js'
import { DECODERS } from '../decoders/index.js'
import { readNmsInput } from '../decoders/nms-input.js'
import type { Output } from '../decoders/output.js'
import { suppress } from '../decoders/suppression.js'
import { createGraphOracle, type GraphOracle } from '../engine/graph-oracle.js'
import type { Detection } from '../metrics/box.js'
import { createPrefix } from './encoder.js'
import type { ImageShape, Pixels } from './image-shape.js'
import { inputShapes, planOnlyInput, type InputPlan } from './input-plan.js'
import { createPredictor } from './predictor.js'

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
  /** All candidates of raw outputs, as they are needed. */
  readonly candidates: (outputs: readonly Output[]) => Candidates
  /** Boxes below it are not counted. */
  readonly leastScore: number
  /** What raw outputs say. */
  readonly read: (outputs: readonly Output[]) => Detected
  /** The outputs that have a gradient as candidates: of the head, where the model suppresses boxes by itself. */
  readonly differentiable: (outputs: readonly Output[]) => Candidates
  /** Whether those are other outputs than the model's own. */
  readonly hasHead: boolean
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
  const { decoder: name, classes } = output
  if (!name || !classes) throw incomplete(output)
  const decoder = DECODERS[name]
  const { graph } = await readModel(model)
  await assertFits(graph, { shapes: inputShapes(planOnlyInput(graph.inputs, { input }))(1) })
  const session = await openSession(model, {
    threads,
    optimize: isOptimizable(graph),
    ...(path !== undefined && { path }),
  })
  try {
    // Detectors return as many rows as they please, so each image is its own run.
    const { plan, predict } = createPredictor(session, { input, batch: 1 })
    const settings = settingsOf(output, classes.length, plan.shape)
    const read = (outputs: readonly Output[]): Detected =>
      detected(outputs, detectionsOf(decoder.read(outputs, settings)), output)
    const head = withoutSuppression(graph)
    const oracle = await createGraphOracle(graph, plan.shape, {
      prefix: createPrefix(plan, input),
      threads,
      ...(head && { head: head.graph }),
    })
    return {
      plan,
      classes,
      candidates: (outputs) => decoder.read(outputs, settings),
      leastScore: output['score-threshold'] ?? DEFAULT_SCORE,
      detect: async (images) => (await predict(images)).map(read),
      read,
      differentiable: (outputs) =>
        head ? readNmsInput(outputs, settings, head.centred) : decoder.read(outputs, settings),
      hasHead: head !== undefined,
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

function detected(
  outputs: readonly Output[],
  all: readonly Detection[],
  output: PolicyTypes.ModelOutput,
): Detected {
  const least = output['score-threshold'] ?? DEFAULT_SCORE
  const candidates = all.filter(({ score }) => score >= least)
  return {
    candidates,
    detections: suppress(candidates, output['iou-threshold'] ?? DEFAULT_IOU),
    raw: outputs.flatMap(({ values }) => Array.from(values)),
    valid: outputs.every(({ values }) => values.every(Number.isFinite)),
  }
}

function settingsOf(
  { strides = DEFAULT_STRIDES, anchors, ...output }: PolicyTypes.ModelOutput,
  classes: number,
  shape: ImageShape,
): DecoderSettings {
  return {
    shape,
    classes,
    strides,
    ...(anchors && { anchors }),
    ...(output.normalized !== undefined && { normalized: output.normalized }),
    ...(output.corners && { corners: output.corners }),
    ...(output['first-label'] !== undefined && { firstLabel: output['first-label'] }),
  }
}

function incomplete({ decoder }: PolicyTypes.ModelOutput): SecmlopsError<'model-output'> {
  return new SecmlopsError(
    'model-output',
    `the model's output lacks ${decoder ? 'classes' : 'a decoder'}`,
    {
      remedy: `Write \`output: { decoder: ${Object.keys(DECODERS).join(' | ')}, classes: [...] }\``,
    },
  )
}
