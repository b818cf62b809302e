import type { Condition, Constraint } from '../vnnlib/property.js'
import type { Target } from './target.js'
import { excessOf } from './target.js'
import { decisive, violation, type Row } from './violation.js'

/** Adds derivatives to rows of weights, of the outputs and of the inputs where they occur. */
export interface Weights {
  readonly outputs: Float32Array
  readonly inputs: Float64Array
}

/** A function of outputs (and inputs) whose descent leads to a target; it is at most 0 only where the target is reached. */
export interface Objective {
  readonly value: (target: Target, row: Row, outputs: number) => number
  readonly addWeights: (target: Target, row: Row, into: Weights, outputs: number) => void
  /** Whether the weights are the same everywhere, so that they need no run of their own. */
  readonly isConstant: (target: Target) => boolean
}

const SLACK = 1e-3

/** The largest violation of a part: the goal itself. */
export const largest: Objective = {
  value: ({ parts }, row) => excessOf(parts, row),
  addWeights: ({ parts }, row, into) => {
    const worst = decisive({ kind: 'and', parts }, row)
    if (worst) addConstraint(worst, row, into)
  },
  isConstant: ({ parts }) => parts.length === 1 && parts[0]?.kind === 'constraint',
}

/** The sum over all parts that lack a little slack: it moves where two parts pull in turn. */
export const total: Objective = {
  value: ({ parts }, row) =>
    parts.reduce((sum, part) => sum + Math.max(0, violation(part, row) + SLACK), 0),
  addWeights: (target, row, into, outputs) => {
    const open = target.parts.filter((part) => violation(part, row) > -SLACK)
    const active = open.flatMap((part: Condition): Constraint[] => {
      const one = decisive(part, row)
      return one ? [one] : []
    })
    for (const one of active) addConstraint(one, row, into)
    if (active.length === 0) largest.addWeights(target, row, into, outputs)
  },
  isConstant: largest.isConstant,
}

/**
 * The largest violation relative to the spread of the outputs, as in the targeted DLR loss (Croce and Hein 2020): unlike
 * a difference, it does not end where all outputs fade together.
 */
export const relative: Objective = {
  value: ({ parts }, row, outputs) => {
    const value = excessOf(parts, row)
    const { spread } = spreadOf(row, outputs)
    return spread > 0 ? value / spread : value
  },
  addWeights: (target, row, into, outputs) => {
    const { spread, ends } = spreadOf(row, outputs)
    const ratio = excessOf(target.parts, row) / spread
    if (Number.isFinite(ratio))
      for (const [index, factor] of ends) addTo(into.outputs, row.y + index, -ratio * factor)
    largest.addWeights(target, row, into, outputs)
  },
  isConstant: () => false,
}

/** Adds the coefficients of one constraint. */
export function addConstraint(
  constraint: Constraint,
  row: Pick<Row, 'x' | 'y'>,
  into: Weights,
): void {
  constraint.outputs.forEach((index, k) => {
    addTo(into.outputs, row.y + index, constraint.outputCoefficients[k] ?? 0)
  })
  constraint.inputs.forEach((index, k) => {
    addTo(into.inputs, row.x + index, constraint.inputCoefficients[k] ?? 0)
  })
}

function addTo(array: Float32Array | Float64Array, index: number, value: number): void {
  array[index] = (array[index] ?? 0) + value
}

interface Spread {
  readonly spread: number
  /** Outputs that make it, with their coefficients. */
  readonly ends: readonly (readonly [index: number, factor: number])[]
}

/** The largest output less the mean of the third and fourth. */
function spreadOf({ outputs, y }: Row, count: number): Spread {
  const top: number[] = []
  for (let i = 0; i < count; i++) {
    const value = outputs[y + i] ?? NaN
    let at = top.length
    while (at > 0 && value > (outputs[y + (top[at - 1] ?? 0)] ?? NaN)) at--
    if (at < 4) top.splice(at, 0, i)
    if (top.length > 4) top.pop()
  }
  const [first = 0, , ...rest] = top
  const ends: [number, number][] = [
    [first, 1],
    ...rest.map((i): [number, number] => [i, -1 / rest.length]),
  ]
  const spread = ends.reduce((sum, [i, factor]) => sum + factor * (outputs[y + i] ?? NaN), 0)
  return { spread, ends }
}
