import type { Builder } from '../graph/builder.js'

/** Names of two values of the same shape, elementwise the least and the greatest that a third one can be. */
export interface Interval {
  readonly lower: string
  readonly upper: string
}

/** The middle, and the distance from it to the farther end. */
export function ball(
  build: Builder,
  { lower, upper }: Interval,
): { readonly centre: string; readonly radius: string } {
  const centre = build.mul(build.add(lower, upper), build.scalar(0.5))
  const radius = build.op('Max', [build.sub(upper, centre), build.sub(centre, lower)])
  return { centre, radius }
}

/** The greatest absolute value. */
export function magnitude(build: Builder, { lower, upper }: Interval): string {
  if (lower === upper) return build.op('Abs', [lower])
  return build.op('Max', [build.op('Abs', [lower]), build.op('Abs', [upper])])
}

/** Farther apart by `error` on both sides. */
export const widen = (build: Builder, { lower, upper }: Interval, error: string): Interval => ({
  lower: build.sub(lower, error),
  upper: build.add(upper, error),
})
