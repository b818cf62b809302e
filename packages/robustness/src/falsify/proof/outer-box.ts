import type { Box } from '../vnnlib/property.js'
import { roundedDown, roundedUp } from '../search/float-box.js'

/** A box whose corners are float32. */
export interface OuterBox {
  readonly lower: Float32Array
  readonly upper: Float32Array
}

/** The least such box around a box: what is proven of it holds for every real input, and every one that a model can be given. */
export const outerBox = ({ lower, upper }: Box): OuterBox => ({
  lower: Float32Array.from(lower, roundedDown),
  upper: Float32Array.from(upper, roundedUp),
})

/** Both halves along the widest side, which meet; undefined for a box that has no float32 between its corners. */
export function halves({ lower, upper }: OuterBox): readonly [OuterBox, OuterBox] | undefined {
  let widest = 0
  const width = (i: number): number => (upper[i] ?? NaN) - (lower[i] ?? NaN)
  for (let i = 1; i < lower.length; i++) if (width(i) > width(widest)) widest = i
  const [low = NaN, high = NaN] = [lower[widest], upper[widest]]
  const middle = Math.fround(low / 2 + high / 2)
  if (!(low < middle && middle < high)) return undefined
  return [
    { lower, upper: upper.with(widest, middle) },
    { lower: lower.with(widest, middle), upper },
  ]
}
