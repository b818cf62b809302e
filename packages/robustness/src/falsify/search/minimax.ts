import type { Constraint } from '../vnnlib/property.js'
import { pointsOf, type Arena, type Descended, type Trial } from './arena.js'
import { addConstraint } from './objective.js'
import { excessOf } from './target.js'
import { decisive, violation, type Row } from './violation.js'

/** Parts of a conjunction up to which their gradients are all worth a run. */
export const MOST_PARTS = 24

/** Sides of the first region in which the linear model is trusted, in the unit cube. */
const FIRST_RADIUS = 0.25
const LEAST_RADIUS = 1e-6

interface Walker {
  readonly trial: Trial
  unit: Float32Array
  value: number
  radius: number
  /** Where it would go, and the value that is expected there. */
  next: Float32Array
  expected: number
}

/**
 * Sequential linear minimax (Madsen 1975): all parts are linearised at a point, the largest of them is minimised in a
 * region around it, and the region grows or shrinks with how well that was foretold. Where parts pull against each
 * other it goes along the ridge between them, on which steps down one gradient at a time go back and forth.
 */
export async function minimax(
  arena: Arena,
  trials: readonly Trial[],
  steps: number,
): Promise<Descended> {
  const walkers = trials.map((trial): Walker => ({
    trial,
    unit: trial.unit.slice(),
    next: trial.unit.slice(),
    value: Infinity,
    expected: -Infinity,
    radius: FIRST_RADIUS,
  }))
  for (let i = 0; i < steps && !arena.over(); i++) {
    await step(arena, walkers)
    const active = walkers.filter(({ radius }) => radius > LEAST_RADIUS)
    if (active.length === 0 || arena.over()) break
    await aim(arena, active)
  }
  if (!arena.over()) await step(arena, walkers)
  const { inputs } = arena.network
  const units = new Float32Array(walkers.length * inputs)
  walkers.forEach(({ unit }, i) => {
    units.set(unit, i * inputs)
  })
  return { units, violations: Float64Array.from(walkers, ({ value }) => value) }
}

/** Runs the next points and takes those that are better. */
async function step(arena: Arena, walkers: readonly Walker[]): Promise<void> {
  const { inputs, outputs: height } = arena.network
  const rows = await run(
    arena,
    walkers.map(({ next }) => next),
    walkers.map(({ trial }) => trial.target.case),
  )
  walkers.forEach((walker, i) => {
    const row = { ...rows, x: i * inputs, y: i * height }
    const value = excessOf(walker.trial.target.parts, row)
    const share = (walker.value - value) / (walker.value - walker.expected)
    if (Number.isFinite(walker.value)) walker.radius *= share > 0.5 ? 2 : share > 0.1 ? 1 : 0.3
    walker.radius = Math.min(1, walker.radius)
    if (!(value < walker.value)) return
    walker.value = value
    walker.unit = walker.next
  })
}

async function run(
  arena: Arena,
  units: readonly Float32Array[],
  cases: readonly number[],
): Promise<{ points: Float32Array; outputs: Float64Array }> {
  const { network } = arena
  const flat = new Float32Array(units.length * network.inputs)
  units.forEach((unit, i) => {
    flat.set(unit, i * network.inputs)
  })
  const points = pointsOf(arena, flat, cases)
  const outputs = await network.evaluate(points)
  arena.spend(units.length)
  await arena.observe({ points, outputs }, cases)
  return { points, outputs }
}

/** Chooses the next point of each walker from the gradients of all its parts. */
async function aim(arena: Arena, walkers: readonly Walker[]): Promise<void> {
  const { network } = arena
  const { inputs, outputs: height } = network
  const cases = walkers.map(({ trial }) => trial.target.case)
  const units = new Float32Array(walkers.length * inputs)
  walkers.forEach(({ unit }, i) => {
    units.set(unit, i * inputs)
  })
  const points = pointsOf(arena, units, cases)
  const outputs = await network.evaluate(points)
  arena.spend(walkers.length)
  const parts = walkers.flatMap((walker, i) => {
    const row: Row = { points, outputs, x: i * inputs, y: i * height }
    return walker.trial.target.parts.flatMap((part): Part[] => {
      const constraint = decisive(part, row)
      return constraint ? [{ walker: i, constraint, value: violation(part, row) }] : []
    })
  })
  const gradients = await gradientsOf(arena, parts, points, cases)
  walkers.forEach((walker, i) => {
    const own = parts.flatMap((part, k) =>
      part.walker === i
        ? [{ value: part.value, gradient: gradients.subarray(k * inputs, (k + 1) * inputs) }]
        : [],
    )
    const best = solve(own, walker)
    walker.next = best.unit
    walker.expected = best.value
  })
}

interface Part {
  readonly walker: number
  readonly constraint: Constraint
  readonly value: number
}

async function gradientsOf(
  arena: Arena,
  parts: readonly Part[],
  points: Float32Array,
  cases: readonly number[],
): Promise<Float64Array> {
  const { inputs, outputs: height, slope } = arena.network
  if (!slope) throw new RangeError('a network without a slope cannot be descended')
  const repeated = new Float32Array(parts.length * inputs)
  const weights = {
    outputs: new Float32Array(parts.length * height),
    inputs: new Float64Array(parts.length * inputs),
  }
  parts.forEach(({ walker, constraint }, k) => {
    repeated.set(points.subarray(walker * inputs, (walker + 1) * inputs), k * inputs)
    addConstraint(constraint, { x: k * inputs, y: k * height }, weights)
  })
  const { gradients } = await slope(repeated, weights.outputs)
  arena.spend(3 * parts.length)
  parts.forEach(({ walker }, k) => {
    const { width } = arena.box(cases[walker] ?? 0)
    for (let i = 0; i < inputs; i++) {
      const at = k * inputs + i
      gradients[at] = ((gradients[at] ?? 0) + (weights.inputs[at] ?? 0)) * (width[i] ?? 0)
    }
  })
  return gradients
}

interface Linearised {
  readonly value: number
  readonly gradient: Float64Array
}

const ROUNDS = 150

/**
 * Minimises the largest of linear functions over a box by playing it as a game: weights of the functions grow with
 * their values (Hedge, Freund and Schapire 1999), the point answers them best, and the mean of its answers is near the
 * optimum.
 */
function solve(
  parts: readonly Linearised[],
  { unit, radius }: Walker,
): { readonly unit: Float32Array; readonly value: number } {
  const size = unit.length
  const low = unit.map((value) => Math.max(0, value - radius) - value)
  const high = unit.map((value) => Math.min(1, value + radius) - value)
  const reach = Math.max(
    1e-12,
    ...parts.map(({ gradient }) => gradient.reduce((sum, g) => sum + Math.abs(g), 0) * radius),
  )
  const scores = new Float64Array(parts.length)
  const mean = new Float64Array(size)
  const rounds = parts.length === 1 ? 1 : ROUNDS
  const rate = Math.sqrt((8 * Math.log(parts.length + 1)) / rounds) / (2 * reach)
  const slopes = new Float64Array(size)
  for (let t = 0; t < rounds; t++) {
    const top = scores.reduce((a, b) => Math.max(a, b), -Infinity)
    slopes.fill(0)
    parts.forEach(({ gradient }, k) => {
      const weight = Math.exp(rate * ((scores[k] ?? 0) - top))
      for (let i = 0; i < size; i++) slopes[i] = (slopes[i] ?? 0) + weight * (gradient[i] ?? 0)
    })
    for (let i = 0; i < size; i++) {
      const slope = slopes[i] ?? 0
      slopes[i] = slope > 0 ? (low[i] ?? 0) : slope < 0 ? (high[i] ?? 0) : 0
      mean[i] = (mean[i] ?? 0) + (slopes[i] ?? 0) / rounds
    }
    parts.forEach((part, k) => {
      scores[k] = (scores[k] ?? 0) + valueAt(part, slopes)
    })
  }
  const value = Math.max(...parts.map((part) => valueAt(part, mean)))
  return { unit: unit.map((one, i) => Math.min(1, Math.max(0, one + (mean[i] ?? 0)))), value }
}

function valueAt({ value, gradient }: Linearised, move: Float64Array): number {
  let sum = value
  for (let i = 0; i < move.length; i++) sum += (gradient[i] ?? 0) * (move[i] ?? 0)
  return sum
}
