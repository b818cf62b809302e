import { largest } from './largest.js'
import type { LogitLoss } from './logit-loss.js'
import { TINY, ratioLoss } from './ratio.js'

/**
 * Difference of logits ratio (Croce and Hein 2020, eq. 6): -(z_y - max z_i of the others) / (z_1st - z_3rd). Unlike the
 * cross-entropy it does not change when all logits are scaled.
 */
export const dlr: LogitLoss = {
  fewestClasses: 3,
  seeds: ratioLoss(['labels'], 3, (build, { fed, other, ranked }) => ({
    toward: build.sub(fed('labels'), other('labels')),
    spread: build.sub(ranked(0), ranked(2)),
  })),
  value(logits, label) {
    const [first = 0, second = 0, third = 0] = largest(logits, 3)
    const at = (i: number): number => logits[i] ?? NaN
    const other = first === label ? second : first
    return -(at(label) - at(other)) / (at(first) - at(third) + TINY)
  },
}
