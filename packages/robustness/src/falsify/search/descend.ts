import { pointsOf, type Arena, type Descended, type Rows, type Trial } from './arena.js'
import type { Objective } from './objective.js'
import type { Descent, StepRule } from './steps.js'
import { excessOf } from './target.js'
import type { Row } from './violation.js'

export interface DescentPlan {
  readonly rule: StepRule
  readonly objective: Objective
  readonly steps: number
}

/**
 * Descends all trials at once, to the end or until the search is over.
 * The network must have a slope.
 */
export async function descend(
  arena: Arena,
  trials: readonly Trial[],
  plan: DescentPlan,
): Promise<Descended> {
  const descent = begin(arena, trials, plan.steps)
  const cases = trials.map(({ target }) => target.case)
  const constant = trials.every(({ target }) => plan.objective.isConstant(target))
  for (let i = 0; i < plan.steps && !arena.over(); i++) {
    const points = pointsOf(arena, descent.units, cases)
    const rows = await slopes(arena, { trials, points, constant, descent }, plan.objective)
    note(descent, { trials, objective: plan.objective }, arena, rows)
    await arena.observe(rows, cases)
    for (let row = 0; row < trials.length; row++) {
      if (isFlat(descent, row)) redraw(descent, row, trials)
      else plan.rule(descent, row, i)
    }
  }
  if (!arena.over()) {
    const points = pointsOf(arena, descent.units, cases)
    const rows = { points, outputs: await arena.network.evaluate(points) }
    arena.spend(trials.length)
    note(descent, { trials, objective: plan.objective }, arena, rows)
    await arena.observe(rows, cases)
  }
  return { units: descent.best, violations: descent.violations }
}

function begin(arena: Arena, trials: readonly Trial[], steps: number): Descent {
  const size = arena.network.inputs
  const count = trials.length
  const units = new Float32Array(count * size)
  trials.forEach(({ unit }, row) => units.set(unit, row * size))
  return {
    size,
    steps,
    units,
    previous: units.slice(),
    best: units.slice(),
    gradients: new Float64Array(count * size),
    bestGradients: new Float64Array(count * size),
    values: new Float64Array(count).fill(Infinity),
    bestValues: new Float64Array(count).fill(Infinity),
    violations: new Float64Array(count).fill(Infinity),
    movable: Float64Array.from(trials, ({ target }) =>
      Math.max(
        1,
        arena.box(target.case).width.reduce((sum, one) => sum + Number(one > 0), 0),
      ),
    ),
    length: new Float64Array(count),
    improvements: new Int32Array(count),
    halved: new Uint8Array(count),
    valueAtCheckpoint: new Float64Array(count).fill(Infinity),
  }
}

interface Step {
  readonly trials: readonly Trial[]
  readonly points: Float32Array
  /** Weights of the outputs do not depend on them. */
  readonly constant: boolean
  readonly descent: Descent
}

/** Runs the rows and leaves their gradients, in the unit cube, in the descent. */
async function slopes(arena: Arena, step: Step, objective: Objective): Promise<Rows> {
  const { trials, points, constant, descent } = step
  const { network } = arena
  const height = network.outputs
  // Where the weights do not depend on the outputs, those of the gradient's own run serve.
  const before = constant
    ? new Float64Array(trials.length * height)
    : await network.evaluate(points)
  const weights = {
    outputs: new Float32Array(trials.length * height),
    inputs: new Float64Array(points.length),
  }
  trials.forEach(({ target }, i) => {
    const row: Row = { points, outputs: before, x: i * network.inputs, y: i * height }
    objective.addWeights(target, row, weights, height)
  })
  if (!network.slope) throw new RangeError('a network without a slope cannot be descended')
  const { outputs, gradients } = await network.slope(points, weights.outputs)
  arena.spend(trials.length * (constant ? 3 : 4))
  trials.forEach(({ target }, i) => {
    const { width } = arena.box(target.case)
    const at = i * network.inputs
    for (let k = 0; k < width.length; k++)
      descent.gradients[at + k] =
        ((gradients[at + k] ?? 0) + (weights.inputs[at + k] ?? 0)) * (width[k] ?? 0)
  })
  return { points, outputs }
}

/** Takes down objectives and best points. */
function note(
  descent: Descent,
  { trials, objective }: { readonly trials: readonly Trial[]; readonly objective: Objective },
  { network }: Arena,
  rows: Rows,
): void {
  const { size, values, bestValues, best, units, gradients, bestGradients, improvements } = descent
  trials.forEach(({ target }, i) => {
    const row = { ...rows, x: i * size, y: i * network.outputs }
    const value = objective.value(target, row, network.outputs)
    if (value < (values[i] ?? Infinity)) improvements[i] = (improvements[i] ?? 0) + 1
    values[i] = value
    if (value >= (bestValues[i] ?? Infinity)) return
    bestValues[i] = value
    descent.violations[i] = excessOf(target.parts, row)
    const [from, to] = [i * size, (i + 1) * size]
    best.set(units.subarray(from, to), from)
    bestGradients.set(gradients.subarray(from, to), from)
  })
}

function isFlat({ size, gradients }: Descent, row: number): boolean {
  let sum = 0
  for (let k = row * size; k < (row + 1) * size; k++) sum += Math.abs(gradients[k] ?? 0)
  return !(sum > 0)
}

/** Where there is no slope, or it is NaN, only another place helps. */
function redraw({ size, units }: Descent, row: number, trials: readonly Trial[]): void {
  const random = trials[row]?.random
  for (let k = row * size; k < (row + 1) * size; k++) units[k] = random?.uniform() ?? 0.5
}
