import type { Constraint } from '../vnnlib/property.js'
import { pointsOf, type Arena, type Descended, type Trial } from './arena.js'
import { minimizeLargest } from './linear-minimax.js'
import { addConstraint } from './objective.js'
import { excessOf } from './target.js'
import { decisive, violation, type Row } from './violation.js'

/** Parts of a conjunction up to which their gradients are all worth a run. */
export const MOST_PARTS = 24

/** Half the side of the first region in which linear models are trusted, in the unit cube. */
const FIRST_RADIUS = 0.25
const LEAST_RADIUS = 1e-6
/** Points whose linear models are kept. */
const BUNDLE = 8

interface Walker {
  readonly trial: Trial
  /** The best point, the values of the parts there, and the largest of them. */
  unit: Float32Array
  values: Float64Array
  value: number
  radius: number
  /** Where it goes next, and the value that is expected there. */
  next: Float32Array
  expected: number
  /** Newest first. */
  models: readonly Model[]
}

/** The parts at one point, linearised: values, and gradients row-major. */
interface Model {
  readonly unit: Float32Array
  readonly values: Float64Array
  readonly gradients: Float64Array
}

/**
 * Sequential linear minimax (Madsen 1975) with a bundle: all parts are linearised at the last few points, the largest of
 * them is minimised in a region around the best point, and the region grows or shrinks with how well that was foretold.
 * Where parts (or the two sides of a kink) pull against each other it goes along the ridge between them, on which steps
 * down one gradient at a time go back and forth.
 */
export async function minimax(
  arena: Arena,
  trials: readonly Trial[],
  steps: number,
): Promise<Descended> {
  const walkers = trials.map(walkerOf)
  for (let i = 0; i < steps && !arena.over(); i++) {
    const active = walkers.filter(({ radius }) => radius > LEAST_RADIUS)
    if (active.length === 0) break
    await step(arena, active)
    for (const walker of active) aim(walker)
  }
  const { inputs } = arena.network
  const units = new Float32Array(walkers.length * inputs)
  walkers.forEach(({ unit }, i) => {
    units.set(unit, i * inputs)
  })
  return { units, violations: Float64Array.from(walkers, ({ value }) => value) }
}

const walkerOf = (trial: Trial): Walker => ({
  trial,
  unit: trial.unit.slice(),
  next: trial.unit.slice(),
  values: new Float64Array(trial.target.parts.length).fill(Infinity),
  value: Infinity,
  expected: -Infinity,
  radius: FIRST_RADIUS,
  models: [],
})

/** Runs the next points, takes those that are better, and adds the linear models there. */
async function step(arena: Arena, walkers: readonly Walker[]): Promise<void> {
  const { inputs, outputs: height } = arena.network
  const cases = walkers.map(({ trial }) => trial.target.case)
  const units = new Float32Array(walkers.length * inputs)
  walkers.forEach(({ next }, i) => {
    units.set(next, i * inputs)
  })
  const points = pointsOf(arena, units, cases)
  const outputs = await arena.network.evaluate(points)
  arena.spend(walkers.length)
  await arena.observe({ points, outputs }, cases)
  const parts = walkers.flatMap(({ trial }, i) => {
    const row: Row = { points, outputs, x: i * inputs, y: i * height }
    return trial.target.parts.map((part): Part => ({
      walker: i,
      constraint: decisive(part, row),
      value: violation(part, row),
    }))
  })
  const gradients = arena.over()
    ? new Float64Array(0)
    : await gradientsOf(arena, { parts, points, cases })
  let at = 0
  walkers.forEach((walker, i) => {
    const count = walker.trial.target.parts.length
    const model: Model = {
      unit: walker.next,
      values: Float64Array.from(parts.slice(at, at + count), ({ value }) => value),
      gradients: gradients.slice(at * inputs, (at + count) * inputs),
    }
    at += count
    const value = excessOf(walker.trial.target.parts, {
      points,
      outputs,
      x: i * inputs,
      y: i * height,
    })
    learn(walker, model, value)
  })
}

function learn(walker: Walker, model: Model, value: number): void {
  const foretold = walker.value - walker.expected
  const share = (walker.value - value) / foretold
  if (Number.isFinite(walker.value))
    walker.radius = Math.min(1, walker.radius * (share > 0.5 ? 2 : share > 0.1 ? 1 : 0.5))
  walker.models = [model, ...walker.models].slice(0, BUNDLE)
  if (!(value < walker.value)) return
  walker.value = value
  walker.values = model.values
  walker.unit = model.unit
}

interface Part {
  readonly walker: number
  readonly constraint: Constraint | undefined
  readonly value: number
}

interface Lines {
  readonly parts: readonly Part[]
  readonly points: Float32Array
  readonly cases: readonly number[]
}

/** Of each part, at the point of its walker, in the unit cube. */
async function gradientsOf(arena: Arena, { parts, points, cases }: Lines): Promise<Float64Array> {
  const { inputs, outputs: height, slope } = arena.network
  if (!slope) throw new RangeError('a network without a slope cannot be descended')
  const repeated = new Float32Array(parts.length * inputs)
  const weights = {
    outputs: new Float32Array(parts.length * height),
    inputs: new Float64Array(parts.length * inputs),
  }
  parts.forEach(({ walker, constraint }, k) => {
    repeated.set(points.subarray(walker * inputs, (walker + 1) * inputs), k * inputs)
    if (constraint) addConstraint(constraint, { x: k * inputs, y: k * height }, weights)
  })
  const { gradients } = await slope(repeated, weights.outputs)
  arena.spend(3 * parts.length)
  parts.forEach(({ walker }, k) => {
    const { width } = arena.box(cases[walker] ?? 0)
    for (let i = 0; i < inputs; i++) {
      const at = k * inputs + i
      const gradient = ((gradients[at] ?? 0) + (weights.inputs[at] ?? 0)) * (width[i] ?? 0)
      gradients[at] = Number.isFinite(gradient) ? gradient : 0
    }
  })
  return gradients
}

/** Chooses the next point by what the models say. */
function aim(walker: Walker): void {
  const { unit, radius, models } = walker
  if (!Number.isFinite(walker.value)) {
    walker.radius = 0
    return
  }
  const size = unit.length
  const low = Float64Array.from(unit, (value) => Math.max(0, value - radius) - value)
  const high = Float64Array.from(unit, (value) => Math.min(1, value + radius) - value)
  const near = models.filter(
    (model) => model.unit === unit || distance(model.unit, unit) <= 4 * radius,
  )
  const count = walker.values.length
  const values = new Float64Array(near.length * count)
  const gradients = new Float64Array(near.length * count * size)
  near.forEach((model, m) => {
    gradients.set(model.gradients, m * count * size)
    for (let k = 0; k < count; k++) values[m * count + k] = valueOf(model, k, walker)
  })
  const { move, value } = minimizeLargest({ values, gradients }, low, high)
  walker.next = unit.map((one, i) => Math.min(1, Math.max(0, one + (move[i] ?? 0))))
  walker.expected = value
}

/** A model's value at the best point; never above the true one, which a function that is not convex could be below. */
function valueOf({ unit, values, gradients }: Model, k: number, walker: Walker): number {
  let value = values[k] ?? 0
  for (let i = 0; i < unit.length; i++)
    value += (gradients[k * unit.length + i] ?? 0) * ((walker.unit[i] ?? 0) - (unit[i] ?? 0))
  return Math.min(value, walker.values[k] ?? Infinity)
}

function distance(a: Float32Array, b: Float32Array): number {
  let most = 0
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] ?? 0) - (b[i] ?? 0)))
  return most
}
