import type { Constraint } from '../vnnlib/property.js'
import type { OuterBox } from './outer-box.js'

/** Rounding of the sums of this file, which are of float64, by far. */
const ROUNDING = 2 ** -40

/**
 * Whether the outputs of a constraint can be bounded as they are written: a decimal that is no float32 would be another
 * function.
 */
export const isExact = ({ outputCoefficients }: Constraint): boolean =>
  outputCoefficients.every((value) => Math.fround(value) === value)

/** Coefficients of the outputs, one row of `outputs` for each constraint. */
export function fillFunctions(
  constraints: readonly Constraint[],
  outputs: number,
  into: Float32Array,
): void {
  constraints.forEach(({ outputs: indexes, outputCoefficients }, row) => {
    indexes.forEach((index, k) => {
      into[row * outputs + index] = outputCoefficients[k] ?? NaN
    })
  })
}

/**
 * A lower bound of the excess of a constraint over a box, from one of its function of the outputs: what it asks of the inputs
 * is bounded by itself.
 */
export function excessBound(
  { inputs, inputCoefficients, bound }: Constraint,
  { lower, upper }: OuterBox,
  ofOutputs: number,
): number {
  let sum = ofOutputs
  let size = Math.abs(bound)
  inputs.forEach((index, k) => {
    const factor = inputCoefficients[k] ?? NaN
    const term = factor * ((factor > 0 ? lower[index] : upper[index]) ?? NaN)
    sum += term
    size += Math.abs(term)
  })
  return sum - bound - ROUNDING * size
}
