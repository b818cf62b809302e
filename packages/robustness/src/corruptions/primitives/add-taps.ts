/** Where numbers are taken from, and how much each counts. */
export interface Taps {
  readonly offsets: Int32Array
  readonly weights: Float64Array
}

/**
 * Adds to every out[i] the weighted sum of source[offset + i]. Four taps in each turn: a turn of its own for each would spend most
 * of its time on loading and storing `out`.
 */
export function addTaps(out: Float64Array, source: Float64Array, { offsets, weights }: Taps): void {
  for (let k = 0; k < weights.length; k += 4) {
    const [p, q, r, s] = four(weights, k)
    const [a, b, c, d] = four(offsets, k)
    for (let i = 0; i < out.length; i++) {
      const first = p * (source[a + i] ?? 0) + q * (source[b + i] ?? 0)
      out[i] = (out[i] ?? 0) + first + r * (source[c + i] ?? 0) + s * (source[d + i] ?? 0)
    }
  }
}

/** Beyond the end there is weight 0 at offset 0. */
function four(values: ArrayLike<number>, k: number): readonly [number, number, number, number] {
  return [values[k] ?? 0, values[k + 1] ?? 0, values[k + 2] ?? 0, values[k + 3] ?? 0]
}
