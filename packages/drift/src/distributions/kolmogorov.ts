import { durbin } from './kolmogorov/durbin.js'
import { pelzGood } from './kolmogorov/pelz-good.js'
import { pomeranz } from './kolmogorov/pomeranz.js'
import { rubenGambino } from './kolmogorov/ruben-gambino.js'
import { smirnovSf } from './smirnov.js'

/**
 * P(D_n >= x) of the two-sided one-sample Kolmogorov-Smirnov statistic with n points, `scipy.stats.kstwo.sf`: the method
 * for each region after Simard and L'Ecuyer (2011), "Computing the two-sided Kolmogorov-Smirnov distribution".
 * NaN unless n is a positive integer.
 */
export function kolmogorovSf(n: number, x: number): number {
  if (!Number.isInteger(n) || n <= 0 || Number.isNaN(x)) return NaN
  if (x >= 1) return 0
  const t = n * x
  if (t <= 0.5) return 1
  if (t <= 1) return clip(1 - rubenGambino(n, t))
  if (t >= n - 1) return clip(2 * (1 - x) ** n)
  if (x >= 0.5) return clip(2 * smirnovSf(n, x))
  return clip(n <= 140 ? few(n, x) : many(n, x))
}

function few(n: number, x: number): number {
  const square = n * x * x
  if (square <= 0.754693) return 1 - clip(durbin(n, x))
  return square <= 4 ? 1 - clip(pomeranz(n, x)) : 2 * smirnovSf(n, x)
}

function many(n: number, x: number): number {
  const square = n * x * x
  if (square >= 370) return 0
  if (square >= 2.2) return 2 * smirnovSf(n, x)
  return 1 - (n <= 100_000 && n * x ** 1.5 <= 1.4 ? clip(durbin(n, x)) : pelzGood(n, x))
}

function clip(p: number): number {
  return Math.min(1, Math.max(0, p))
}
