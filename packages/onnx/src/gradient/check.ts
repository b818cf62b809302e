import { SecmlopsError, createRandom, type Progress, type Random } from '@secmlops/core'
import { exportModel } from '../graph/export.js'
import type { Graph } from '../graph/graph.js'
import { quote } from '../model-error.js'
import { withoutMaps } from '../rewrite/ml/zip-map.js'
import { openSession } from '../session/open-session.js'
import type { Tensors } from '../session/rows.js'
import type { Session } from '../session/session.js'
import type { Tensor } from '../session/tensor.js'
import { emptyTensor, isFloat, isTensorType } from '../session/values.js'
import type { Shapes } from '../shape/shapes.js'
import { derivative, type Derivative, type Steps } from './central-difference.js'
import type { Cut } from './cut.js'
import type { GradientOptions } from './differentiate.js'
import { distance, dot, filled, FLAT, shifted, steepness, sum, worst } from './vectors.js'
import { prepare } from './prepare.js'
import { openReference, type Reference } from './reference.js'
import { assertFits } from '../shape/fits.js'
import { openGradientSession, type GradientSession } from './gradient-session.js'

export interface CheckOptions extends Omit<GradientOptions, 'loss' | 'straightThrough'> {
  /** Random directions for each output; 6 by default. */
  readonly directions?: number
  readonly seed?: number
  /** Inputs to check at; by default random, in [0, 1) unless the model is flat there, and 1 for integers. */
  readonly feeds?: Tensors
  /** Is told of every direction that was compared. */
  readonly progress?: Progress
}

export interface OutputCheck {
  readonly output: string
  /**
   * |g - g'| / |g| in the L2 norm, g' being the true gradient: the root mean square of (g.d - numeric) / |g| over
   * random directions d of +-1, whose expectation it is (Hutchinson 1990). NaN where nothing was compared, or nothing
   * moved.
   */
  readonly relativeError: number
  /** How far, on the same scale, the numeric side can be trusted: its standard error. */
  readonly uncertainty: number
}

export interface GradientCheck {
  readonly outputs: readonly OutputCheck[]
  /** The largest of them; NaN where nothing was compared. */
  readonly maxRelativeError: number
  /** Largest difference between the outputs of the model and of the emitted graph, relative to their largest value. */
  readonly forwardError: number
  /** Of the central differences; float32 where an operator of the model has no kernel for float64. */
  readonly precision: 'float64' | 'float32'
  readonly cuts: readonly Cut[]
  /** Inputs and weights that were moved. */
  readonly moved: readonly string[]
  /** The inputs that were checked at. */
  readonly feeds: Tensors
}

/**
 * Compares the gradient of each output, weighted by a random cotangent, along random directions of the inputs (and of the
 * weights in `wrt`) with central differences of the model in float64, which is compared with the model itself.
 * @throws SecmlopsError `float16` (exit 3) where the model takes half precision, and those of `openGradientSession` and
 *   `Session.run`
 */
export async function checkGradient(
  model: Graph,
  options: CheckOptions = {},
): Promise<GradientCheck> {
  const random = createRandom(options.seed ?? 0)
  const { graph, shapes } = await prepare(model, options)
  refuseHalf(graph)
  const weights = weightsOf(graph, options.wrt)
  await assertFits(graph, { shapes })
  const original = await openSession(
    exportModel(options.batch === undefined ? withoutMaps(model) : graph),
  )
  const gradient = await openGradientSession(model, options)
  const first = options.feeds ?? exampleFeeds(graph, shapes, () => random.uniform())
  const reference = await openReference(graph, shapes, { ...first, ...weights })
  try {
    let last: GradientCheck | undefined
    for (const draw of options.feeds ? DRAWS.slice(0, 1) : DRAWS) {
      const feeds = options.feeds ?? exampleFeeds(graph, shapes, () => draw(random))
      last = await checkAt({ original, reference, gradient, feeds, weights, random, options })
      if (!Number.isNaN(last.maxRelativeError) || gradient.differentiable.length === 0) break
    }
    if (!last) throw new RangeError('nothing to check at')
    return last
  } finally {
    await reference.dispose()
    await gradient.dispose()
    await original.dispose()
  }
}

/** Where to check: a network may be flat at noise of one kind, saturated or with its units off. */
const KINDS: readonly ((random: Random) => number)[] = [
  (random) => random.uniform(),
  (random) => 2 * random.uniform() - 1,
  (random) => (random.uniform() < 0.1 ? random.uniform() : 0),
  (random) => 0.1 * random.uniform(),
]
const DRAWS = [...KINDS, ...KINDS, ...KINDS, ...KINDS]

const DIRECTIONS = 6

/**
 * First step in units of the input, runs for a line, and the standard error that is good enough, in units of the norm of
 * the gradient. In float32 more runs average out some of the rounding.
 */
const STEPS: Readonly<Record<Reference['precision'], Steps>> = {
  float64: { start: 1e-6, count: 4, wanted: 1e-4 },
  float32: { start: 2e-4, count: 48, wanted: 4e-3 },
}

interface Trial {
  readonly original: Session
  readonly reference: Reference
  readonly gradient: GradientSession
  readonly feeds: Tensors
  readonly weights: Tensors
  readonly random: Random
  readonly options: CheckOptions
}

const movedOf = ({ gradient, feeds, weights }: Trial): readonly string[] =>
  gradient.differentiable.filter((name) => feeds[name] ?? weights[name])

async function checkAt(trial: Trial): Promise<GradientCheck> {
  const { directions = DIRECTIONS, progress } = trial.options
  const names = trial.gradient.outputs.map(({ name }) => name)
  const moved = movedOf(trial)
  const total = moved.length > 0 ? names.length * directions : 0
  const task = progress?.start('central differences', total)
  const outputs: OutputCheck[] = []
  try {
    for (const name of names) outputs.push(await checkOutput(trial, name, () => task?.advance()))
  } finally {
    task?.done()
  }
  return {
    moved,
    outputs,
    maxRelativeError: worst(outputs.map(({ relativeError }) => relativeError)),
    forwardError: await compareForward(trial),
    precision: trial.reference.precision,
    cuts: trial.gradient.cuts,
    feeds: trial.feeds,
  }
}

async function checkOutput(
  trial: Trial,
  output: string,
  advance: () => void,
): Promise<OutputCheck> {
  const { gradient, feeds, random, reference, options } = trial
  const from = { ...feeds, ...trial.weights }
  const cotangents = gradient.outputs.map(({ name, type, shape }): [string, Tensor] => [
    `cotangent/${name}`,
    name === output ? filled(type, shape, () => random.normal()) : emptyTensor(type, shape),
  ])
  const { gradients } = await gradient.run({ ...feeds, ...Object.fromEntries(cotangents) })
  const seed = cotangents.find(([name]) => name === `cotangent/${output}`)?.[1]
  const moved = movedOf(trial)
  const norm = Math.sqrt(sum(moved.map((name) => dot(gradients[name], gradients[name]))))
  const count = moved.length > 0 && seed ? (options.directions ?? DIRECTIONS) : 0
  const steps = STEPS[reference.precision]
  const trials: { error: number; numeric: Derivative }[] = []
  for (let i = 0; seed && i < count; i++) {
    const along = Object.fromEntries(
      moved.map((name) => [name, filled('float64', from[name]?.dims ?? [], () => random.sign())]),
    )
    const value = async (step: number) =>
      dot((await reference.run(shifted(from, along, step)))[output], seed)
    const numeric = await derivative(value, { ...steps, wanted: steps.wanted * norm })
    const analytic = sum(moved.map((name) => dot(gradients[name], along[name])))
    trials.push({ error: analytic - numeric.value, numeric })
    advance()
  }
  const slope = Math.max(norm, rootMeanSquare(trials.map(({ numeric }) => numeric.value)))
  const flat =
    slope <=
    FLAT *
      steepness(
        (await reference.run(from))[output],
        seed,
        moved.map((name) => from[name]),
      )
  const scale = flat ? NaN : slope
  return {
    output,
    relativeError: rootMeanSquare(trials.map(({ error }) => error)) / scale,
    uncertainty: rootMeanSquare(trials.map(({ numeric }) => numeric.standardError)) / scale,
  }
}

/** NaN of nothing. */
const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(sum(values.map((value) => value ** 2)) / values.length)

/** Of the emitted graph and of the reference, against the model itself. */
async function compareForward(trial: Trial): Promise<number> {
  const { original, reference, gradient, feeds, weights } = trial
  const zeros = gradient.outputs.map(({ name, type, shape }): [string, Tensor] => [
    `cotangent/${name}`,
    emptyTensor(type, shape),
  ])
  const expected = await original.run(feeds)
  const { outputs } = await gradient.run({ ...feeds, ...Object.fromEntries(zeros) })
  const exact = await reference.run({ ...feeds, ...weights })
  const differences = gradient.outputs.flatMap(({ name }) => [
    distance(expected[name], outputs[name]),
    distance(expected[name], exact[name]),
  ])
  return worst(differences)
}

/** Weights that are to be moved, with their values. */
function weightsOf({ initializers }: Graph, wrt: readonly string[] = []): Tensors {
  const found = wrt.flatMap((name): [string, Tensor][] => {
    const weight = initializers.get(name)
    return weight && (weight.type === 'float32' || weight.type === 'float64')
      ? [[name, weight]]
      : []
  })
  return Object.fromEntries(found)
}

/** Steps that are small enough for a difference are lost in ten bits. */
function refuseHalf({ inputs }: Graph): void {
  const half = inputs.find(({ type }) => type === 'float16')
  if (!half) return
  throw new SecmlopsError('float16', `input ${quote(half.name)} is float16: too coarse to check`, {
    exit: 3,
    remedy: 'Check the float32 model that it was converted from',
  })
}

/** Inputs to run a model on where nobody gives any. */
function exampleFeeds(model: Graph, shapes: Shapes, uniform: () => number): Tensors {
  return Object.fromEntries(
    model.inputs.flatMap(({ name, type }) => {
      if (!isTensorType(type)) return []
      const draw = isFloat(type) ? uniform : () => 1
      return [[name, filled(type, shapes[name] ?? [], draw)]]
    }),
  )
}
