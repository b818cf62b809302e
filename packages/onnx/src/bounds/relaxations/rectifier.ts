import type { Relaxation, Relaxations } from '../relaxation.js'
import { floatOf } from '../../graph/graph.js'

/**
 * Above, the chord; below, the one of the two branches that leaves the smaller area between (CROWN-Ada, Zhang et al. 2018,
 * 3.3). Of an interval on one side of 0 both are the branch itself.
 */
const rectifier =
  (branch: (attributes: Parameters<Relaxation>[1]['node']) => number): Relaxation =>
  (build, { node, input: { lower, upper } }) => {
    const slope = branch(node)
    if (!(slope >= 0 && slope <= 1)) return undefined
    const value = (x: string): string => build.op('Max', [x, build.mul(x, build.scalar(slope))])
    const width = build.op('Max', [build.sub(upper, lower), build.scalar(SMALLEST)])
    const rise = build.div(build.sub(value(upper), value(lower)), width)
    const chord = build.op('Min', [rise, build.scalar(1)])
    const mostlyAbove = build.op('Greater', [build.add(upper, lower), build.scalar(0)])
    return {
      upper: { slope: chord, offset: build.sub(value(lower), build.mul(chord, lower)) },
      lower: {
        slope: build.op('Where', [mostlyAbove, build.scalar(1), build.scalar(slope)]),
        offset: build.mul(lower, build.scalar(0)),
      },
    }
  }

/** Of a difference that is divided by: points have a width of 0. */
const SMALLEST = 1e-30

export const RECTIFIER: Relaxations = {
  Relu: rectifier(() => 0),
  LeakyRelu: rectifier((node) => floatOf(node, 'alpha', 0.01)),
}
