import type { Condition, Constraint } from '../vnnlib/property.js'

/** One row of X and one of Y, in arrays of many rows. */
export interface Row {
  readonly points: Float32Array
  /** Of the first X. */
  readonly x: number
  readonly outputs: Float64Array
  /** Of the first Y. */
  readonly y: number
}

/**
 * How far a row is from satisfying a condition: the largest excess of a conjunction, the smallest of a disjunction. Zero
 * or less where it is satisfied, by that slack. Infinite where an output is not a finite number.
 */
export function violation(condition: Condition, row: Row): number {
  if (condition.kind === 'constraint') return excess(condition.constraint, row)
  const every = condition.kind === 'and'
  let worst = every ? -Infinity : Infinity
  for (const part of condition.parts) {
    const value = violation(part, row)
    if (every ? value > worst : value < worst) worst = value
  }
  return worst
}

/** The constraint that decides the violation; undefined for an empty condition. */
export function decisive(condition: Condition, row: Row): Constraint | undefined {
  if (condition.kind === 'constraint') return condition.constraint
  const every = condition.kind === 'and'
  let worst = every ? -Infinity : Infinity
  let found: Condition | undefined
  for (const part of condition.parts) {
    const value = violation(part, row)
    if (found !== undefined && !(every ? value > worst : value < worst)) continue
    worst = value
    found = part
  }
  return found && decisive(found, row)
}

/** a . Y + c . X - b in float64: of two float32 it is exact but for one rounding. */
function excess(constraint: Constraint, { points, x, outputs, y }: Row): number {
  const { inputs, inputCoefficients, outputCoefficients, bound } = constraint
  let sum = 0
  for (let k = 0; k < constraint.outputs.length; k++)
    sum += (outputCoefficients[k] ?? 0) * (outputs[y + (constraint.outputs[k] ?? 0)] ?? NaN)
  for (let k = 0; k < inputs.length; k++)
    sum += (inputCoefficients[k] ?? 0) * (points[x + (inputs[k] ?? 0)] ?? NaN)
  const over = sum - bound
  return Number.isFinite(over) ? over : Infinity
}
