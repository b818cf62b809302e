import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import {
  exportModel,
  isOptimizable,
  openCertifier,
  openSession,
  readModel,
  rowsThatFit,
  withFeatures,
  withPrefix,
  withoutHeads,
  type Certifier,
  type Graph,
  type Head,
  type Uncoverable,
} from '@secmlops/onnx'
import type { Output } from '../decoders/output.js'
import { createGraphOracle, type GraphOracle } from '../engine/graph-oracle.js'
import type { Substitutes } from '../engine/substitute.js'
import { createPrefix } from './encoder.js'
import type { ImageShape, Pixels } from './image-shape.js'
import { inputShapes, planOnlyInput, type InputPlan } from './input-plan.js'
import { withFloatInput, withFloatOutputs } from './float-ends.js'
import { isSingle, pickScores } from './pick-scores.js'
import { createPredictor } from './predictor.js'
import { twoScores, withOnly, type Scored } from './two-scores.js'

export type Logits = ArrayLike<number>

/** A model that scores each class of an image. */
export interface Classifier {
  readonly plan: InputPlan
  /** Scores per class, at least two, of the model as it is: what every claim is held to. */
  readonly logits: (images: readonly Pixels[]) => Promise<Logits[]>
  /** Answers attacks: with logits in place of the probabilities of a final Softmax. */
  readonly oracle: GraphOracle
  /** Final Softmax and the like that the oracle leaves out. */
  readonly heads: readonly Head[]
  /** The model without its last layer, for read-outs of another kind. Opened at the first call. */
  readonly features: () => Promise<GraphOracle>
  /** Proves that no change within a box of pixels breaks an image; the caller disposes of it. */
  readonly certifier: (
    classes: number,
    method: 'interval' | 'linear',
  ) => Promise<Certifier | Uncoverable>
  /** Other models whose gradients attacks on this one may follow. */
  readonly substitutes?: Substitutes
  /** Which output the scores are from, where there were others or it was read in another way. */
  readonly scored?: Pick<Scored, 'output' | 'reading'>
  readonly dispose: () => Promise<void>
}

export interface ClassifierOptions {
  readonly input: PolicyTypes.ModelInput
  /** Of the data, where all of it has one. */
  readonly data?: ImageShape
  readonly threads: number
  /** What messages call the model. */
  readonly path?: string
  /** Output that holds the scores, where it is named. */
  readonly scores?: string
}

/** Images per run, as many as fit. */
const BATCHES = [64, 16, 4, 1]

/** @throws SecmlopsError of `openSession`, `readModel`, `rowsThatFit`, and `model-input` or `model-output` (exit 2). */
export async function openClassifier(
  model: Uint8Array | string,
  { input, data, threads, path, scores }: ClassifierOptions,
): Promise<Classifier> {
  const { graph: read } = await readModel(model)
  const { graph: scoring, scored } = withScores(withFloatInput(read), scores)
  const original = withFloatOutputs(scoring)
  const plan = planOnlyInput(original.inputs, { input, ...(data && { data }) })
  const batch = await rowsThatFit(original, inputShapes(plan), plan.batch ? [1] : BATCHES)
  const session = await openSession(original === read ? model : exportModel(original), {
    threads,
    optimize: isOptimizable(original),
    ...(path !== undefined && { path }),
  })
  try {
    const options = { input, batch, ...(data && { data }) }
    const { graph: headless, heads } = withoutHeads(original)
    const graph = withFloatOutputs(headless)
    const prefix = createPrefix(plan, input)
    const open = (model: Graph): Promise<GraphOracle> =>
      createGraphOracle(model, plan.shape, { prefix, threads })
    const oracle = await open(graph)
    // Where rows have a say in each other, attacks ask about one at a time: what they are held to is asked in the same way.
    const { predict } = createPredictor(
      session,
      oracle.batch > 1 ? options : { ...options, batch: 1 },
    )
    let features: Promise<GraphOracle> | undefined
    return {
      plan,
      logits: async (images) => (await predict(images)).map(classScores),
      oracle,
      heads,
      ...(scored && { scored }),
      features: () => (features ??= open(withFloatOutputs(withFeatures(graph)))),
      certifier: (classes, method) =>
        openCertifier(withPrefix(graph, prefix(1)), { classes, method, threads }),
      async dispose() {
        await (await features)?.dispose()
        await oracle.dispose()
        await session.dispose()
      },
    }
  } catch (error) {
    await session.dispose()
    throw error
  }
}

/** The model with its scores as the only output. A sole output is taken as it is, unless it is one number for an image. */
function withScores(
  graph: Graph,
  name: string | undefined,
): { readonly graph: Graph; readonly scored?: Classifier['scored'] } {
  const [sole, ...others] = graph.outputs
  if (name === undefined && sole && others.length === 0 && !isSingle(sole)) return { graph }
  const chosen = pickScores(graph.outputs, name)
  const only = withOnly(graph, chosen)
  if (!isSingle(chosen)) return { graph: only, scored: { output: chosen.name } }
  const { graph: two, ...scored } = twoScores(only, chosen, false)
  return { graph: two, scored }
}

function classScores([output]: readonly Output[]): Logits {
  const { values = [], dims = [] } = output ?? {}
  if (values.length >= 2 && dims.filter((dimension) => dimension !== 1).length === 1) return values
  throw new SecmlopsError(
    'model-output',
    `the model's output per image is [${dims.join(', ')}], not one score for each of two or more classes`,
    {
      remedy:
        dims.length > 1
          ? 'Write `task: detection` if the model finds objects'
          : 'Export the model with one output per class',
    },
  )
}

/**
 * How far the score of the right class is above the best other one. Above 0 is correct; a tie is an error, so that a
 * model that says the same of everything knows nothing. NaN when any score is not finite.
 */
export function margin(logits: Logits, label: number): number {
  let best = -Infinity
  let invalid = false
  for (let i = 0; i < logits.length; i++) {
    const score = logits[i] ?? NaN
    if (!Number.isFinite(score)) invalid = true
    if (i !== label && score > best) best = score
  }
  return invalid ? NaN : (logits[label] ?? NaN) - best
}
