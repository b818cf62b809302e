import type { Random } from '@secmlops/core'
import { openBoundSession, type BoundSession } from '../../src/bounds/bound-session.js'
import { exportModel } from '../../src/graph/export.js'
import type { Graph } from '../../src/graph/graph.js'
import { openSession } from '../../src/session/open-session.js'
import type { Tensor } from '../../src/session/tensor.js'
import { sizeOf } from '../../src/session/values.js'
import { float32 } from './graphs.js'
import { randomTensor } from './random-tensor.js'

export interface BoundCheck {
  /** The model's input is `x`, its output `y`. */
  readonly graph: Graph
  /** Of one row. */
  readonly dims: readonly number[]
  readonly random: Random
  readonly method?: 'interval' | 'linear'
}

/** Largest half widths of the boxes: the last is a point. */
const RADII = [0.5, 0.02, 0]
const BOXES = RADII.length
/** Functions of the output for each box, and points in it: its corners and inside. */
const ROWS = 4
const POINTS = 24

export interface Tightness {
  /** The greatest of the bounds, each less the least that was found: a bound that does not hold is above 0. */
  readonly above: number
  /** How far the bounds of a point are below its value, relative to the largest that was bounded. */
  readonly below: number
}

/**
 * Compares bounds with what the model computes for points in the boxes.
 * @throws Error where the graph is not covered
 */
export async function checkBounds(check: BoundCheck): Promise<Tightness> {
  const { graph, dims, random, method = 'linear' } = check
  const bounds = await openBoundSession(graph, { batch: 2, rows: ROWS, method })
  if (bounds.kind === 'uncovered') throw new Error(`${bounds.node} ${bounds.reason}`)
  const size = sizeOf(dims)
  const centre = randomTensor(random, [BOXES, size], { low: -2, high: 2 }).data as Float32Array
  const radii = centre.map((_, i) => (RADII[Math.floor(i / size)] ?? 0) * random.uniform())
  const lower = centre.map((c, i) => c - (radii[i] ?? 0))
  const upper = centre.map((c, i) => c + (radii[i] ?? 0))
  const functions = randomTensor(random, [BOXES, ROWS, bounds.outputs])
  const found = await run(bounds, { lower, upper }, { functions, dims })
  const points = Float32Array.from({ length: BOXES * POINTS * size }, (_, i) => {
    const at = Math.floor(i / (POINTS * size)) * size + (i % size)
    const [low = 0, high = 0] = [lower[at], upper[at]]
    const corner = Math.floor(i / size) % 2 === 0
    const share = corner ? random.integer(2) : random.uniform()
    return Math.min(high, Math.max(low, low + share * (high - low)))
  })
  const values = await outputs(graph, float32([BOXES * POINTS, ...dims], [...points]))
  return compare(found, values, functions.data as Float32Array)
}

async function run(
  bounds: BoundSession,
  { lower, upper }: { readonly lower: Float32Array; readonly upper: Float32Array },
  { functions, dims }: { readonly functions: Tensor; readonly dims: readonly number[] },
): Promise<Float64Array> {
  const box = (data: Float32Array): { x: Tensor } => ({
    x: { type: 'float32', dims: [BOXES, ...dims], data },
  })
  try {
    return await bounds.run({ lower: box(lower), upper: box(upper) }, functions)
  } finally {
    await bounds.dispose()
  }
}

async function outputs(graph: Graph, x: Tensor): Promise<Float32Array> {
  const session = await openSession(exportModel(graph))
  const { y } = await session.run({ x })
  await session.dispose()
  if (y?.type !== 'float32') throw new Error('no output y of float32')
  return y.data
}

function compare(found: Float64Array, values: Float32Array, functions: Float32Array): Tightness {
  const elements = functions.length / (BOXES * ROWS)
  let size = 0
  const gaps = Array.from(found, (bound, i) => {
    const box = Math.floor(i / ROWS)
    let least = Infinity
    for (let p = 0; p < POINTS; p++) {
      let sum = 0
      for (let k = 0; k < elements; k++)
        sum += (functions[i * elements + k] ?? 0) * (values[(box * POINTS + p) * elements + k] ?? 0)
      least = Math.min(least, sum)
      size = Math.max(size, Math.abs(sum))
    }
    return bound - least
  })
  const point = gaps.slice((BOXES - 1) * ROWS)
  return { above: Math.max(...gaps), below: -Math.min(...point) / size }
}
