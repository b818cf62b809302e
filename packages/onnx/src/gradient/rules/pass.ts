import { inputOf } from '../../operators/operation.js'
import { isFloat } from '../../session/values.js'
import { Refusal, type Rule, type Rules } from '../rule.js'
import { Algebra, unbroadcast } from './algebra.js'

const pass: Rule = (_, [gy]) => [gy]

/** Between floating-point types the cotangent is cast back; integers in between carry none. */
const cast: Rule = (site, [gy]) => {
  const [from, to] = [inputOf(site, 0), site.node.outputs[0] ?? ''].map((name) => site.type(name))
  if (gy === undefined || from === undefined || !isFloat(from)) return []
  if (!isFloat(to)) throw new Refusal(`casts to ${to ?? 'no type'}`)
  return [from === to ? gy : new Algebra(site.build, from).cast(gy)]
}

export const PASS: Rules = {
  Identity: pass,
  OptionalGetElement: pass,
  Cast: cast,
  CastLike: cast,
  // Inference: the ratio does nothing (ONNX, Dropout-12).
  Dropout: (site, [gy]) => {
    const mode = inputOf(site, 2)
    if (mode !== '' && site.constant(mode)?.data[0] !== 0)
      throw new Refusal('drops values at random, being in training mode')
    return [gy]
  },
  Where: (site, [gy]) => {
    if (gy === undefined) return []
    const condition = inputOf(site, 0)
    const a = new Algebra(site.build, site.type(inputOf(site, 1)))
    return [
      undefined,
      site.wants(1) ? unbroadcast(site, a.where(condition, gy, 0), 1) : undefined,
      site.wants(2) ? unbroadcast(site, a.where(condition, 0, gy), 2) : undefined,
    ]
  },
}
