import { floatOf } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import type { Rules } from '../rule.js'
import { algebraOf } from './algebra.js'

/** Imputer-1 of ai.onnx.ml: what was there passes, what was filled in does not depend on the input. */
export const IMPUTER: Rules = {
  'ai.onnx.ml.Imputer': (site, [gy]) => {
    if (gy === undefined) return []
    const a = algebraOf(site)
    const x = inputOf(site, 0)
    const missing = floatOf(site.node, 'replaced_value_float', 0)
    const filled = Number.isNaN(missing) ? a.op('IsNaN', [x]) : a.equal(x, missing)
    return [a.where(filled, 0, gy)]
  },
}
