import { axisOf, inputOf, outputOf } from '../../operators/operation.js'
import type { Rules, Site } from '../rule.js'
import { algebraOf } from './algebra.js'

/** Along one axis, the last by default (ONNX, Softmax-13; before it, the up-conversion flattens). */
export const SOFTMAX: Rules = {
  Softmax: (site, [gy]) => {
    if (gy === undefined) return []
    const a = algebraOf(site)
    const y = outputOf(site)
    return [a.mul(y, a.sub(gy, alongAxis(site, a.mul(gy, y))))]
  },
  LogSoftmax: (site, [gy]) => {
    if (gy === undefined) return []
    const a = algebraOf(site)
    const share = a.op('Exp', [outputOf(site)])
    return [a.sub(gy, a.mul(share, alongAxis(site, gy)))]
  },
}

function alongAxis(site: Site, x: string): string {
  return site.build.reduceSum(x, [axisOf(site, site.shape(inputOf(site, 0)).length, -1)])
}
