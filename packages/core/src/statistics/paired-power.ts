import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { binomialMass, binomialUpperTail } from './binomial.js'
import { least } from './bisect.js'

/** What a test is asked to be. */
export interface TestSize {
  /** One-sided probability of an alarm where nothing changed; .05 by default. */
  readonly alpha?: number
  /** Probability of an alarm where the drop is real; .8 by default. */
  readonly power?: number
}

/**
 * Images that a one-sided McNemar test needs to see a drop of accuracy, by the normal approximation (Connor 1987,
 * "Sample size for testing differences in proportions for the paired-sample design").
 * @param drop share of images that are broken, less the share of those repaired, in (0, discordant]
 * @param discordant share of images on which the two models differ, in (0, 1]
 * @throws RangeError outside those ranges
 */
export function pairedSampleSize(
  drop: number,
  discordant: number,
  { alpha = 0.05, power = 0.8 }: TestSize = {},
): number {
  check(drop, discordant)
  if (drop === 0) return Infinity
  const underNull = normalQuantile(1 - alpha, 0, 1) * Math.sqrt(discordant)
  const underDrop = normalQuantile(power, 0, 1) * Math.sqrt(discordant - drop * drop)
  return Math.ceil((underNull + underDrop) ** 2 / drop ** 2)
}

export interface PairedDesign {
  /** Images. */
  readonly n: number
  /** Share of images on which the two models differ, in [0, 1]. */
  readonly discordant: number
  /** One-sided; .05 by default. */
  readonly alpha?: number
}

/**
 * Probability that the exact one-sided McNemar test alarms: over the binomial number of images that differ, the chance
 * of as many broken among them as the test asks for. With a drop of 0 it is the rate of false alarms.
 * @throws RangeError for a drop that is more than the discordant share, or is none
 */
export function exactPairedPower(
  drop: number,
  { n, discordant, alpha = 0.05 }: PairedDesign,
): number {
  check(drop, discordant)
  if (discordant === 0) return 0
  const broken = (1 + drop / discordant) / 2
  let power = 0
  let critical = 0
  for (let differing = 0; differing <= n; differing++) {
    const share = binomialMass(differing, n, discordant)
    while (critical <= differing && binomialUpperTail(critical, differing, 0.5) > alpha) critical++
    if (share > NEGLIGIBLE) power += share * binomialUpperTail(critical, differing, broken)
  }
  return Math.min(1, power)
}

const NEGLIGIBLE = 1e-18

/**
 * Smallest drop that the exact one-sided McNemar test sees with this power; Infinity where it sees none, so that every
 * tolerance is less.
 */
export function minimumDetectableDrop({ power = 0.8, ...design }: PairedDesign & TestSize): number {
  const seen = (drop: number): boolean => exactPairedPower(drop, design) >= power
  return least(0, design.discordant, seen) ?? Infinity
}

function check(drop: number, discordant: number): void {
  if (drop >= 0 && drop <= discordant && discordant <= 1) return
  throw new RangeError(
    `no drop of ${String(drop)} where ${String(discordant)} of the images differ`,
  )
}
