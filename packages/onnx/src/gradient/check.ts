import { createRandom, type Random } from '@secmlops/core'
import { exportModel } from '../graph/export.js'
import type { Graph } from '../graph/graph.js'
import { openSession } from '../session/open-session.js'
import type { Tensors } from '../session/rows.js'
import type { Session } from '../session/session.js'
import type { Tensor, TensorType } from '../session/tensor.js'
import { emptyTensor, isFloat, isTensorType } from '../session/values.js'
import { shapesOf } from '../shape/shapes.js'
import { derivative } from './central-difference.js'
import type { Cut } from './cut.js'
import type { GradientOptions } from './differentiate.js'
import { openGradientSession, type GradientSession } from './gradient-session.js'

export interface CheckOptions extends Omit<GradientOptions, 'loss' | 'straightThrough'> {
  /** Random directions for each output; 3 by default. */
  readonly directions?: number
  readonly seed?: number
  /** Inputs to check at; by default uniform in [0, 1), smaller where the model is flat there, and 1 for integers. */
  readonly feeds?: Tensors
  /** Largest step, in units of the input; 0.02 by default. */
  readonly step?: number
}

export interface OutputCheck {
  readonly output: string
  /**
   * Largest |g.d - numeric| / max(|g.d|, |numeric|, |g|) over the directions d of +-1; NaN where nothing was compared,
   * or nothing moved.
   */
  readonly relativeError: number
  /** How far, on the same scale, the numeric side can be trusted: its largest standard error. */
  readonly uncertainty: number
}

export interface GradientCheck {
  readonly outputs: readonly OutputCheck[]
  /** The largest of them; NaN where nothing was compared. */
  readonly maxRelativeError: number
  /** Largest difference between the outputs of the model and of the emitted graph, relative to their largest value. */
  readonly forwardError: number
  readonly cuts: readonly Cut[]
  /** The inputs that were checked at. */
  readonly feeds: Tensors
}

/**
 * Compares the gradient of each output, weighted by a random cotangent, along random directions of the inputs with
 * central differences of the original model, accumulated in float64.
 * @throws SecmlopsError of `openGradientSession` and `Session.run`
 */
export async function checkGradient(
  model: Graph,
  options: CheckOptions = {},
): Promise<GradientCheck> {
  const random = createRandom(options.seed ?? 0)
  const original = await openSession(exportModel(model))
  const gradient = await openGradientSession(model, options)
  try {
    const candidates = options.feeds
      ? [options.feeds]
      : SCALES.map((scale) => exampleFeeds(model, options, () => scale * random.uniform()))
    let last: GradientCheck | undefined
    for (const feeds of candidates) {
      last = await checkAt({ original, gradient, feeds, random, options })
      if (!Number.isNaN(last.maxRelativeError)) break
    }
    if (!last) throw new RangeError('nothing to check at')
    return last
  } finally {
    await gradient.dispose()
    await original.dispose()
  }
}

/** A network may be saturated, and so flat, at noise of the size of its inputs. */
const SCALES = [1, 0.3, 0.1, 0.03]

interface Trial {
  readonly original: Session
  readonly gradient: GradientSession
  readonly feeds: Tensors
  readonly random: Random
  readonly options: CheckOptions
}

async function checkAt(trial: Trial): Promise<GradientCheck> {
  const outputs: OutputCheck[] = []
  for (const { name } of trial.gradient.outputs) outputs.push(await checkOutput(trial, name))
  return {
    outputs,
    maxRelativeError: worst(outputs.map(({ relativeError }) => relativeError)),
    forwardError: await compareForward(trial),
    cuts: trial.gradient.cuts,
    feeds: trial.feeds,
  }
}

/** NaN wins: what was not compared is not right. */
const worst = (errors: readonly number[]): number =>
  errors.length === 0 ? NaN : errors.reduce((a, b) => (a > b || Number.isNaN(a) ? a : b))

async function checkOutput(trial: Trial, output: string): Promise<OutputCheck> {
  const { gradient, feeds, random, original, options } = trial
  const cotangents = gradient.outputs.map(({ name, type, shape }): [string, Tensor] => [
    `cotangent/${name}`,
    name === output ? filled(type, shape, () => random.normal()) : emptyTensor(type, shape),
  ])
  const { gradients } = await gradient.run({ ...feeds, ...Object.fromEntries(cotangents) })
  const seed = cotangents.find(([name]) => name === `cotangent/${output}`)?.[1]
  const moved = gradient.differentiable.filter((name) => feeds[name])
  const errors: number[] = []
  const uncertainties: number[] = []
  for (let i = 0; seed && moved.length > 0 && i < (options.directions ?? 3); i++) {
    const along = Object.fromEntries(
      moved.map((name) => [name, filled('float64', feeds[name]?.dims ?? [], () => random.sign())]),
    )
    const analytic = sum(moved.map((name) => dot(gradients[name], along[name])))
    const norm = Math.sqrt(sum(moved.map((name) => dot(gradients[name], gradients[name]))))
    const value = async (step: number) =>
      dot((await original.run(shifted(feeds, along, step)))[output], seed)
    const numeric = await derivative(value, options.step ?? 0.02)
    const scale = Math.max(Math.abs(analytic), Math.abs(numeric.value), norm)
    errors.push(Math.abs(analytic - numeric.value) / scale)
    uncertainties.push(numeric.standardError / scale)
  }
  return { output, relativeError: worst(errors), uncertainty: worst(uncertainties) }
}

async function compareForward({ original, gradient, feeds }: Trial): Promise<number> {
  const zeros = gradient.outputs.map(({ name, type, shape }): [string, Tensor] => [
    `cotangent/${name}`,
    emptyTensor(type, shape),
  ])
  const expected = await original.run(feeds)
  const { outputs } = await gradient.run({ ...feeds, ...Object.fromEntries(zeros) })
  return worst(
    gradient.outputs.map(({ name }) => {
      const [a, b] = [numbers(expected[name]), numbers(outputs[name])]
      const largest = a.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
      const difference = worst(Array.from(a, (value, i) => Math.abs(value - (b[i] ?? NaN))))
      return difference === 0 ? 0 : difference / largest
    }),
  )
}

/** Inputs to run a model on where nobody gives any. */
function exampleFeeds(model: Graph, options: CheckOptions, uniform: () => number): Tensors {
  const shapes = shapesOf(model, options)
  return Object.fromEntries(
    model.inputs.flatMap(({ name, type }) => {
      if (!isTensorType(type)) return []
      const draw = isFloat(type) ? uniform : () => 1
      return [[name, filled(type, shapes[name] ?? [], draw)]]
    }),
  )
}

function filled(type: TensorType, dims: readonly number[], draw: () => number): Tensor {
  const tensor = emptyTensor(type, dims)
  const { data } = tensor
  for (let i = 0; i < data.length; i++)
    data[i] =
      data instanceof BigInt64Array || data instanceof BigUint64Array ? BigInt(draw()) : draw()
  return tensor
}

function shifted(feeds: Tensors, along: Tensors, step: number): Tensors {
  const moved = Object.entries(along).map(([name, direction]): [string, Tensor] => {
    const tensor = feeds[name] as Tensor & { data: Float32Array }
    const by = numbers(direction)
    const data = tensor.data.map((value, i) => value + step * (by[i] ?? 0))
    return [name, { ...tensor, data } as Tensor]
  })
  return { ...feeds, ...Object.fromEntries(moved) }
}

const numbers = (tensor: Tensor | undefined): Float64Array =>
  Float64Array.from<number | bigint>(tensor?.data ?? [], Number)

function dot(a: Tensor | undefined, b: Tensor | undefined): number {
  const [left, right] = [numbers(a), numbers(b)]
  return left.reduce((total, value, i) => total + value * (right[i] ?? NaN), 0)
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
