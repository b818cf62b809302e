import { restarting, type Stream, type StreamDetector } from './detector.js'

const DEFAULTS = { drift: 0.001, warning: 0.005, lambda: 0.05, twoSided: false }

/**
 * McDiarmid's bound on the difference of two weighted means (Frias-Blanco et al. 2015, test W): young values weigh more. The two-sided form
 * sees falls too; that of river (2023) never does, because its cut for falls starts at infinity.
 */
export function hddmW(options: Partial<typeof DEFAULTS> = {}): StreamDetector {
  const settings = { ...DEFAULTS, ...options }
  return {
    id: 'hddm-w',
    title: 'HDDM-W',
    values: 'errors',
    start: () => restarting(() => begin(settings)),
  }
}

/** Exponentially weighted mean, and the sum of its squared weights. */
interface Weighted {
  readonly mean: number
  readonly squares: number
}

function begin({ drift, warning, lambda, twoSided }: typeof DEFAULTS): Stream {
  const next = (old: Weighted | undefined, value: number): Weighted =>
    old
      ? {
          mean: lambda * value + (1 - lambda) * old.mean,
          squares: lambda ** 2 + (1 - lambda) ** 2 * old.squares,
        }
      : { mean: value, squares: 1 }
  const sides = twoSided ? [1, -1] : [1]
  const watches = sides.map((sign) => watch(sign, drift, next))
  let all: Weighted | undefined
  return (value) => {
    const total = next(all, value)
    all = total
    const beyond = watches.map((see) => see(total, value))
    if (beyond.some((isBeyond) => isBeyond(drift))) return 'drift'
    return beyond.some((isBeyond) => isBeyond(warning)) ? 'warning' : 'stable'
  }
}

/** One direction: the mean up to the best cut, and the mean since. */
function watch(
  sign: number,
  drift: number,
  next: (old: Weighted | undefined, value: number) => Weighted,
): (total: Weighted, value: number) => (confidence: number) => boolean {
  let cut = Infinity
  let before: Weighted | undefined
  let since: Weighted | undefined
  return (total, value) => {
    const upper = sign * total.mean + bound(total.squares, drift)
    if (upper < cut) [cut, before, since] = [upper, total, undefined]
    else since = next(since, value)
    const [old, young] = [before, since]
    return (confidence) =>
      old !== undefined &&
      young !== undefined &&
      sign * (young.mean - old.mean) > bound(old.squares + young.squares, confidence)
  }
}

function bound(squares: number, confidence: number): number {
  return Math.sqrt((squares * Math.log(1 / confidence)) / 2)
}
