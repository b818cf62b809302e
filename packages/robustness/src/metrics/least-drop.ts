import {
  exactPairedPower,
  least,
  normalTail,
  type Interval,
  type Measurement,
  type PairedDesign,
} from '@secmlops/core'

const POWER = 0.8

/**
 * Smallest drop, as a share of the images, that McNemar's exact test sees with power .8. Images that break differ, so that a
 * drop beyond what differed in this run counts as that many more that do.
 * @returns 1 where no drop would be seen
 */
export function leastDrop({ discordant, ...design }: PairedDesign): number {
  const seen = (drop: number): boolean =>
    exactPairedPower(drop, { ...design, discordant: Math.max(drop, discordant) }) >= POWER
  return least(0, 1, seen) ?? 1
}

/**
 * The same for a number that is no share of images, from the interval of its difference by the normal approximation. Few
 * images that differ make an interval too narrow: it is never less than what must break for the exact test to see it.
 */
export function leastDropWithin({ lower, upper, confidence }: Interval, n: number): number {
  const alpha = (1 - confidence) / 2
  const error = (upper - lower) / 2 / normalPoint(alpha)
  const approximate = (normalPoint(alpha) + normalPoint(1 - POWER)) * error
  return Math.min(1, Math.max(approximate, leastDrop({ n, discordant: 0, alpha })))
}

/** The drop of a model that has not changed by a byte: nothing of it is left to chance, however few the images. */
export function withoutChange(drop: Measurement): Measurement {
  return {
    ...drop,
    ...(drop.test && { test: { ...drop.test, minimumDetectable: 0 } }),
    method: `${drop.method}; the model is that of the merge base, byte by byte`,
  }
}

/** No tail that a double can hold lies further out. */
const FARTHEST = 40

/** z of which the standard normal distribution has this tail above. */
function normalPoint(tail: number): number {
  return least(0, FARTHEST, (z) => normalTail(z) <= tail) ?? FARTHEST
}
