import type { Builder } from '../../graph/builder.js'
import { FUNCTION_SLACK } from '../rounding.js'
import type { Relaxation, Relaxations } from '../relaxation.js'

/**
 * The derivative rises and then falls, so that it is least at one of the ends: lines of that slope through both ends are
 * below and above (Singh et al. 2019, "An abstract domain for certifying neural networks", 4.4).
 * @param derivative from the function's value
 */
const sigmoidal =
  (derivative: (build: Builder, y: string) => string): Relaxation =>
  (build, { input, output }) => {
    const slopes = [output.lower, output.upper].map((y) => derivative(build, y))
    const least = build.sub(build.op('Min', slopes), build.scalar(ROUNDING))
    const slope = build.op('Relu', [least])
    const through = (x: string, y: string) => ({ slope, offset: build.sub(y, build.mul(slope, x)) })
    return {
      lower: through(input.lower, output.lower),
      upper: through(input.upper, output.upper),
    }
  }

/** Any slope between 0 and the least derivative will do: one that is surely not above it. */
const ROUNDING = 8 * FUNCTION_SLACK

export const SIGMOID: Relaxations = {
  Sigmoid: sigmoidal((build, y) => build.mul(y, build.sub(build.scalar(1), y))),
  Tanh: sigmoidal((build, y) => build.sub(build.scalar(1), build.mul(y, y))),
}
