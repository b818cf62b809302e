import type { Condition, Constraint } from '../vnnlib/property.js'
import type { Target } from './target.js'
import { decisive, violation, type Row } from './violation.js'

/**
 * What is descended: the largest violation of the target's parts, or the sum of all that are not satisfied by `SLACK`.
 * The maximum is the goal itself; the sum moves where two parts pull in turn.
 */
export type Objective = 'max' | 'sum'

const SLACK = 1e-3

/** Whether the weights of the outputs are the same everywhere, so that they need no run of their own. */
export const isLinear = ({ parts }: Target): boolean =>
  parts.length === 1 && parts[0]?.kind === 'constraint'

/** Adds the derivative of the objective to one row of weights of the outputs, and of the inputs where they occur. */
export function addWeights(
  objective: Objective,
  parts: readonly Condition[],
  row: Row,
  into: { readonly outputs: Float32Array; readonly inputs: Float64Array },
): void {
  for (const constraint of activeOf(objective, parts, row)) {
    constraint.outputs.forEach((index, k) => {
      into.outputs[row.y + index] =
        (into.outputs[row.y + index] ?? 0) + (constraint.outputCoefficients[k] ?? 0)
    })
    constraint.inputs.forEach((index, k) => {
      into.inputs[row.x + index] =
        (into.inputs[row.x + index] ?? 0) + (constraint.inputCoefficients[k] ?? 0)
    })
  }
}

function activeOf(
  objective: Objective,
  parts: readonly Condition[],
  row: Row,
): readonly Constraint[] {
  const [worst] = [decisive({ kind: 'and', parts }, row)]
  if (!worst) return []
  if (objective === 'max') return [worst]
  const open = parts.filter((part) => violation(part, row) > -SLACK)
  const active = open.flatMap((part) => decisive(part, row) ?? [])
  return active.length > 0 ? active : [worst]
}
