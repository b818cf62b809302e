import { SecmlopsError } from '@secmlops/core'
import {
  exportModel,
  openGradientSession,
  openSession,
  upgrade,
  withBatch,
  type Graph,
  type GradientSession,
  type Session,
} from '@secmlops/onnx'
import type { Slot } from './slots.js'
import { fromResults, toFeeds } from './tensors.js'

/** Outputs of rows of points, and the gradient of each row's weighted sum of outputs. */
export interface Slope {
  readonly outputs: Float64Array
  /** Rows of X. */
  readonly gradients: Float64Array
}

/** A model as a function of rows of X (float32) to rows of Y. */
export interface Network {
  readonly inputs: number
  readonly outputs: number
  /** Rows of one run that waste nothing. */
  readonly rows: number
  /** Runs any number of rows. */
  evaluate(points: Float32Array): Promise<Float64Array>
  /** Absent where no gradient passes. @param cotangents rows of weights of the outputs */
  readonly slope: ((points: Float32Array, cotangents: Float32Array) => Promise<Slope>) | undefined
  /** Why the search is weaker than it could be. */
  readonly notes: readonly string[]
  dispose(): Promise<void>
}

export interface NetworkPlan {
  readonly graph: Graph
  readonly inputs: readonly Slot[]
  readonly outputs: readonly Slot[]
  readonly threads: number
  /** Runs one example of the model as it is. */
  readonly single: Session
}

/** @throws SecmlopsError of the runtime while it runs; what cannot be batched or differentiated is done without. */
export async function openNetwork(plan: NetworkPlan): Promise<Network> {
  const inputs = plan.inputs.reduce((sum, { size }) => sum + size, 0)
  const rows = rowsOf(inputs, plan.graph)
  const forward = await openForward(plan, rows)
  const gradient = await openGradient(plan, forward.batched ? rows : undefined)
  const { session, cuts } = gradient
  const notes = [
    ...(forward.batched ? [] : ['the model takes one example at a time, so fewer are tried']),
    ...cuts,
  ]
  return {
    inputs,
    outputs: plan.outputs.reduce((sum, { size }) => sum + size, 0),
    rows: forward.batched ? rows : 1,
    evaluate: (points) => inRuns(points, inputs, forward.batched ? rows : 1, forward.run),
    slope: session && slopeOf(plan, session, forward.batched ? rows : undefined),
    notes,
    dispose: async () => {
      await forward.dispose()
      await session?.dispose()
    },
  }
}

/** Elements of inputs of one run, and the rows that are worth it: activations are many times larger than inputs. */
const ELEMENTS = 400_000
const MOST_ROWS = 256
export const SMALL = 64

function rowsOf(inputs: number, { initializers }: Graph): number {
  let weights = 0
  for (const { dims } of initializers.values()) weights += dims.reduce((a, b) => a * b, 1)
  const most = inputs <= SMALL ? MOST_ROWS : 64
  const fitting = Math.floor(ELEMENTS / Math.max(inputs, weights / 200))
  return Math.max(1, Math.min(most, fitting))
}

type Run = (points: Float32Array) => Promise<Float64Array>

interface Forward {
  readonly batched: boolean
  readonly run: Run
  dispose(): Promise<void>
}

async function openForward(plan: NetworkPlan, rows: number): Promise<Forward> {
  const { inputs, outputs, single } = plan
  const batched = rows > 1 ? await batchedSession(plan) : undefined
  if (!batched)
    return {
      batched: false,
      run: async (points) =>
        fromResults(await single.run(toFeeds(points, inputs, undefined)), outputs, 1),
      dispose: () => Promise.resolve(),
    }
  const width = inputs.reduce((sum, { size }) => sum + size, 0)
  return {
    batched: true,
    run: async (points) => {
      const count = points.length / width
      return fromResults(await batched.run(toFeeds(points, inputs, count)), outputs, count)
    },
    dispose: () => batched.dispose(),
  }
}

const shapesOf = ({ inputs }: NetworkPlan): Record<string, readonly number[]> =>
  Object.fromEntries(inputs.map(({ name, dims }) => [name, dims]))

async function batchedSession(plan: NetworkPlan): Promise<Session | undefined> {
  try {
    const batched = await withBatch(upgrade(plan.graph), 'rows', { shapes: shapesOf(plan) })
    return batched.kind === 'graph'
      ? await openSession(exportModel(batched.graph), { threads: plan.threads })
      : undefined
  } catch (error) {
    if (error instanceof SecmlopsError) return undefined
    throw error
  }
}

interface Differentiated {
  readonly session?: GradientSession
  readonly cuts: readonly string[]
}

async function openGradient(plan: NetworkPlan, batch: number | undefined): Promise<Differentiated> {
  const { graph, threads } = plan
  try {
    const shapes = shapesOf(plan)
    const session = await openGradientSession(graph, {
      threads,
      shapes,
      ...(batch !== undefined && { batch }),
    })
    const cuts = [
      ...new Set(session.cuts.map(({ op, reason }) => `the gradient is cut: ${op} ${reason}`)),
    ]
    if (session.differentiable.length > 0 && session.outputs.length > 0) return { session, cuts }
    await session.dispose()
    return { cuts }
  } catch (error) {
    if (error instanceof SecmlopsError) return { cuts: [`there is no gradient: ${error.message}`] }
    throw error
  }
}

function slopeOf(
  { inputs, outputs }: NetworkPlan,
  session: GradientSession,
  batch: number | undefined,
): NonNullable<Network['slope']> {
  const width = inputs.reduce((sum, { size }) => sum + size, 0)
  const height = outputs.reduce((sum, { size }) => sum + size, 0)
  // Shapes of the session: logits can have another shape than the probabilities that they stand for.
  const open = new Map(session.outputs.map(({ name, shape }) => [name, shape.slice(1)]))
  const run = async (points: Float32Array, cotangents: Float32Array): Promise<Slope> => {
    const count = points.length / width
    const rows = batch === undefined ? undefined : count
    const seeds = Object.entries(toFeeds(cotangents, outputs, rows)).flatMap(([name, seed]) => {
      const shape = open.get(name)
      if (!shape) return []
      const dims = rows === undefined ? seed.dims : [rows, ...shape]
      return [[`cotangent/${name}`, { ...seed, dims }] as const]
    })
    const found = await session.run({
      ...toFeeds(points, inputs, rows),
      ...Object.fromEntries(seeds),
    })
    return {
      outputs: fromResults(found.outputs, outputs, count),
      gradients: fromResults(found.gradients, inputs, count),
    }
  }
  if (batch !== undefined) return run
  return async (points, cotangents) => {
    const count = points.length / width
    const result = {
      outputs: new Float64Array(count * height),
      gradients: new Float64Array(count * width),
    }
    for (let row = 0; row < count; row++) {
      const one = await run(
        points.subarray(row * width, (row + 1) * width),
        cotangents.subarray(row * height, (row + 1) * height),
      )
      result.outputs.set(one.outputs, row * height)
      result.gradients.set(one.gradients, row * width)
    }
    return result
  }
}

async function inRuns(
  points: Float32Array,
  width: number,
  rows: number,
  run: Run,
): Promise<Float64Array> {
  const step = rows * width
  if (points.length <= step) return run(points)
  const parts: Float64Array[] = []
  for (let at = 0; at < points.length; at += step)
    parts.push(await run(points.subarray(at, at + step)))
  const joined = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
