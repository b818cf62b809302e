import type { Builder, Loss } from '@secmlops/onnx'
import { directions, type Directions } from './directions.js'

/** Keeps the quotient finite where the logits of its denominator are equal (autopgd_base.py). */
export const TINY = 1e-12

/** The loss -<toward, z> / (<spread, z> + TINY), whose directions follow from the order of the logits. */
export function ratioLoss(
  inputs: readonly string[],
  ranks: number,
  direct: (build: Builder, on: Directions) => { toward: string; spread: string },
): Loss {
  return (build, [logits]) => {
    if (!logits) throw new RangeError('a model without outputs has no loss')
    const { name, type, shape } = logits
    const [batch = 0] = shape
    const { toward, spread } = direct(build, directions(build, logits, ranks))
    const along = (direction: string): string => build.reduceSum(build.mul(direction, name), [1])
    const q = build.add(along(spread), build.scalar(TINY, type))
    // d(-n/q) = (n/q dq - dn) / q
    const ratio = build.div(along(toward), q)
    const seed = build.div(build.sub(build.mul(ratio, spread), toward), q)
    return {
      inputs: inputs.map((input) => ({ name: input, type: 'int64', dims: [batch] })),
      outputs: [],
      cotangents: new Map([[name, seed]]),
    }
  }
}
