import { crossEntropy as graph } from '@secmlops/onnx'
import type { LogitLoss } from './logit-loss.js'

/** Softmax cross-entropy of the right class. */
export const crossEntropy: LogitLoss = {
  fewestClasses: 2,
  seeds: graph,
  value(logits, label) {
    let largest = -Infinity
    for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i] ?? NaN)
    let sum = 0
    for (let i = 0; i < logits.length; i++) sum += Math.exp((logits[i] ?? NaN) - largest)
    return Math.log(sum) + largest - (logits[label] ?? NaN)
  },
}
