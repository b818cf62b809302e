import type { Loss } from '@secmlops/onnx'
import { directions } from './directions.js'
import type { LogitLoss } from './logit-loss.js'

/** The best other logit minus that of the right class, untruncated (Carlini and Wagner 2017, f6): above 0 is success. */
export const margin: LogitLoss = {
  fewestClasses: 2,
  seeds: emit,
  value(logits, label) {
    let other = -Infinity
    for (let i = 0; i < logits.length; i++)
      if (i !== label) other = Math.max(other, logits[i] ?? NaN)
    return other - (logits[label] ?? NaN)
  },
}

function emit(...[build, [logits]]: Parameters<Loss>): ReturnType<Loss> {
  if (!logits) throw new RangeError('a model without outputs has no loss')
  const { fed, other } = directions(build, logits, 2)
  return {
    inputs: [{ name: 'labels', type: 'int64', dims: [logits.shape[0] ?? 0] }],
    outputs: [],
    cotangents: new Map([[logits.name, build.sub(other('labels'), fed('labels'))]]),
  }
}
