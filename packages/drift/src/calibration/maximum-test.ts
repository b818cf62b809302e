import type { WindowDistances } from './window-distances.js'

/** The greatest distance of a window over all tests, each in units of its mean (Westfall and Young 1993): one test for the whole family. */
export interface MaximumTest {
  /** Whether there are windows enough for the false-alarm rate: (W + 1) of at least 1 / rate. */
  readonly decides: boolean
  /** (k + 1) / (W + 1) for k windows that are as far away in any test; for all tests together. */
  p(own: WindowDistances, distance: number): number
  /** Distance of one test beyond which it is significant. */
  reached(own: WindowDistances): number
  /** The same, and as much more as the windows differ, so that a shift is seen with power .8. */
  usual(own: WindowDistances): number
}

export interface MaximumSettings {
  /** Windows of the reference. */
  readonly windows: number
  readonly falseAlarmRate: number
  readonly minEffect: number
}

const TIE = 1e-12
/** Quantile .8 of the normal distribution. */
const POWER_QUANTILE = 0.8416
/** Least mean, as a part of the smallest effect that matters: a rare event that does not matter is not to hide all others. */
const LEAST_MEAN = 0.25

export function maximumTest(
  tests: readonly WindowDistances[],
  { windows, falseAlarmRate, minEffect }: MaximumSettings,
): MaximumTest {
  const unit = (own: WindowDistances): number => Math.max(meanOf(own), LEAST_MEAN * minEffect)
  const scaled = (own: WindowDistances, distance: number): number =>
    distance === 0 ? 0 : distance / unit(own)
  const greatest = Array.from({ length: windows }, (_, w) =>
    tests.reduce((most, own) => Math.max(most, scaled(own, own.windows[w] as number)), 0),
  )
  const descending = greatest.toSorted((a, b) => b - a)
  const rank = Math.floor(falseAlarmRate * (windows + 1) + TIE)
  const reached = (own: WindowDistances): number =>
    (descending[Math.max(0, rank - 1)] ?? 0) * unit(own)
  return {
    decides: rank >= 1,
    p: (own, distance) => {
      const least = scaled(own, distance) * (1 - TIE)
      return (greatest.filter((each) => each >= least).length + 1) / (windows + 1)
    },
    reached,
    usual: (own) => Math.min(1, reached(own) + POWER_QUANTILE * deviationOf(own)),
  }
}

/** Of all windows, that of the current table among them: it is treated as any other. */
function meanOf({ windows, current }: WindowDistances): number {
  return windows.reduce((sum, distance) => sum + distance, current) / (windows.length + 1)
}

function deviationOf(own: WindowDistances): number {
  const mean = meanOf(own)
  const squares = own.windows.reduce((sum, distance) => sum + (distance - mean) ** 2, 0)
  return Math.sqrt(squares / Math.max(1, own.windows.length))
}
