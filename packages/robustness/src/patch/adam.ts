/** State of a descent on values in [0,1]. */
export interface Adam {
  /** Moves the values against the gradient, and back into [0,1]. */
  readonly descend: (values: Float32Array, gradient: Float64Array) => void
}

const [KEEP_FIRST, KEEP_SECOND, TINY] = [0.9, 0.999, 1e-8] as const

/** Adam (Kingma and Ba 2015, algorithm 1) with its own constants, clamped as Thys et al. 2019. */
export function adam(size: number, stepSize: number): Adam {
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  let steps = 0
  return {
    descend(values, gradient) {
      steps++
      const [a, b] = [1 - KEEP_FIRST ** steps, 1 - KEEP_SECOND ** steps]
      for (let i = 0; i < size; i++) {
        const slope = gradient[i] ?? NaN
        const mean = (first[i] = KEEP_FIRST * (first[i] ?? 0) + (1 - KEEP_FIRST) * slope)
        const square = (second[i] = KEEP_SECOND * (second[i] ?? 0) + (1 - KEEP_SECOND) * slope ** 2)
        const next = (values[i] ?? NaN) - (stepSize * (mean / a)) / (Math.sqrt(square / b) + TINY)
        values[i] = Math.min(1, Math.max(0, next))
      }
    },
  }
}
