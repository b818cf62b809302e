import { createAdam } from '../attacks/adam.js'

/** State of a descent on values in [0,1]. */
export interface Adam {
  /** Moves the values against the gradient, and back into [0,1]. */
  readonly descend: (values: Float32Array, gradient: Float64Array) => void
}

/** Adam, clamped as Thys et al. 2019. */
export function adam(size: number, stepSize: number): Adam {
  const descend = createAdam(size, stepSize)
  return {
    descend(values, gradient) {
      descend(values, gradient)
      for (let i = 0; i < size; i++) values[i] = Math.min(1, Math.max(0, values[i] as number))
    },
  }
}
