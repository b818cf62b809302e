/** Where numbers are taken from, and how much each counts. */
export interface Taps {
  readonly offsets: Int32Array
  readonly weights: Float64Array
}

/**
 * Adds to every out[i] the weighted sum of source[offset + i]. Four taps in each turn: a turn of its own for each would spend most
 * of its time on loading and storing `out`.
 */
export function addTaps(out: Float64Array, source: Float64Array, taps: Taps): void {
  for (let k = 0; k < taps.weights.length; k += 4) addFour(out, source, taps, k)
}

/** Beyond the end there is weight 0 at offset 0. By index: what is destructured is of no known type in the loop, which doubles its time. */
function addFour(
  out: Float64Array,
  source: Float64Array,
  { offsets, weights }: Taps,
  k: number,
): void {
  const a = offsets[k] ?? 0
  const b = offsets[k + 1] ?? 0
  const c = offsets[k + 2] ?? 0
  const d = offsets[k + 3] ?? 0
  const p = weights[k] ?? 0
  const q = weights[k + 1] ?? 0
  const r = weights[k + 2] ?? 0
  const s = weights[k + 3] ?? 0
  for (let i = 0; i < out.length; i++) {
    const first = p * (source[a + i] as number) + q * (source[b + i] as number)
    out[i] =
      (out[i] as number) + first + r * (source[c + i] as number) + s * (source[d + i] as number)
  }
}
