import type { Loss } from '@secmlops/onnx'

/** A loss of one row of logits that an attack raises. */
export interface LogitLoss {
  /** Fewest classes for which it is defined. */
  readonly fewestClasses: number
  /** Emits its derivative by the logits into the graph; `labels` and `targets` are fed as int64 [N]. */
  readonly seeds: Loss
  readonly value: (logits: ArrayLike<number>, label: number, target: number) => number
}
