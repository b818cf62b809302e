type Numbers = Float32Array | Float64Array

/** Moves a place against the slope there, in place. */
export type Descent = (place: Numbers, slope: Numbers) => void

const DECAY = { first: 0.9, second: 0.999 }
const TINY = 1e-8

/** Adam (Kingma and Ba 2015, algorithm 1), with the constants of the paper. A rate below 0 moves along the slope. */
export function createAdam(length: number, rate: number): Descent {
  const mean = new Float64Array(length)
  const square = new Float64Array(length)
  let step = 0
  return (place, slope) => {
    step++
    const size = rate / (1 - DECAY.first ** step)
    const scale = 1 / Math.sqrt(1 - DECAY.second ** step)
    for (let i = 0; i < length; i++) {
      const g = slope[i] as number
      const m = DECAY.first * (mean[i] as number) + (1 - DECAY.first) * g
      const v = DECAY.second * (square[i] as number) + (1 - DECAY.second) * g * g
      mean[i] = m
      square[i] = v
      place[i] = (place[i] as number) - (size * m) / (Math.sqrt(v) * scale + TINY)
    }
  }
}
