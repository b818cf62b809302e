import { restarting, type Stream, type StreamDetector } from './detector.js'
import { ExponentialHistogram } from './exponential-histogram.js'

const DEFAULTS = { delta: 0.002, clock: 32, leastWindow: 10, leastPart: 5 }

/**
 * Adaptive windowing (Bifet and Gavalda 2007): two parts of the window whose means differ by more than chance end it. Cuts are tried where
 * buckets of an exponential histogram meet. As in river (2023), the youngest bucket of each size is left out of the older part, which finds a
 * sudden change a little later than the paper's form.
 */
export function adwin(options: Partial<typeof DEFAULTS> = {}): StreamDetector {
  const settings = { ...DEFAULTS, ...options }
  return {
    id: 'adwin',
    title: 'ADWIN',
    values: 'numbers',
    start: () => restarting(() => begin(settings)),
  }
}

function begin(settings: typeof DEFAULTS): Stream {
  const histogram = new ExponentialHistogram()
  let ticks = 0
  return (value) => {
    histogram.add(value)
    ticks++
    const due = ticks % settings.clock === 0 && histogram.width > settings.leastWindow
    return due && hasCut(histogram, settings) ? 'drift' : 'stable'
  }
}

function hasCut(histogram: ExponentialHistogram, { delta, leastPart }: typeof DEFAULTS): boolean {
  const { width, total, variance } = histogram
  const logarithm = Math.log((2 * Math.log(width)) / delta)
  let [n, sum] = [0, 0]
  for (const bucket of histogram.cuts()) {
    n += bucket.size
    sum += bucket.total
    if (n < leastPart || width - n < leastPart) continue
    const reciprocal = 1 / (n - leastPart + 1) + 1 / (width - n - leastPart + 1)
    const bound =
      Math.sqrt(((2 * variance) / width) * reciprocal * logarithm) +
      (2 / 3) * logarithm * reciprocal
    if (Math.abs(sum / n - (total - sum) / (width - n)) > bound) return true
  }
  return false
}
