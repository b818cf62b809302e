import { largest } from './largest.js'
import type { LogitLoss } from './logit-loss.js'
import { TINY, ratioLoss } from './ratio.js'

/** Targeted difference of logits ratio (Croce and Hein 2020, eq. 7): -(z_y - z_t) / (z_1st - (z_3rd + z_4th) / 2). */
export const targetedDlr: LogitLoss = {
  fewestClasses: 4,
  seeds: ratioLoss(['labels', 'targets'], 4, (build, { fed, ranked }) => ({
    toward: build.sub(fed('labels'), fed('targets')),
    spread: build.sub(ranked(0), build.mul(build.add(ranked(2), ranked(3)), build.scalar(0.5))),
  })),
  value(logits, label, target) {
    const [first = 0, , third = 0, fourth = 0] = largest(logits, 4)
    const at = (i: number): number => logits[i] ?? NaN
    return -(at(label) - at(target)) / (at(first) - (at(third) + at(fourth)) / 2 + TINY)
  },
}
