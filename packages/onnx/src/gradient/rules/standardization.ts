import type { Site } from '../rule.js'
import { algebraOf } from './algebra.js'

export interface Standardization {
  readonly axes: readonly number[]
  readonly epsilon: number
  /** Whether the mean is taken off first; without, the root mean square is the scale (Zhang & Sennrich 2019). */
  readonly centred: boolean
}

/** Values with mean 0 and variance 1 over some axes: unit = (x - mean) inverse, inverse = 1 / sqrt(variance + epsilon). */
export interface Standardized {
  readonly unit: string
  readonly inverse: string
}

/** Computes again what the forward node does inside; the variance is that of the population. */
export function standardize(
  site: Site,
  x: string,
  { axes, epsilon, centred }: Standardization,
): Standardized {
  const a = algebraOf(site)
  const values = centred ? a.sub(x, site.build.reduceMean(x, axes)) : x
  const variance = site.build.reduceMean(a.square(values), axes)
  const inverse = a.div(1, a.op('Sqrt', [a.add(variance, epsilon)]))
  return { unit: a.mul(values, inverse), inverse }
}

/** From the cotangent of `unit` to that of x: inverse (gu - mean(gu) - unit mean(gu unit)). */
export function throughStandardization(
  site: Site,
  gu: string,
  { unit, inverse, axes, centred }: Standardized & Omit<Standardization, 'epsilon'>,
): string {
  const a = algebraOf(site)
  const along = a.mul(unit, site.build.reduceMean(a.mul(gu, unit), axes))
  const across = centred ? a.sub(gu, site.build.reduceMean(gu, axes)) : gu
  return a.mul(inverse, a.sub(across, along))
}
