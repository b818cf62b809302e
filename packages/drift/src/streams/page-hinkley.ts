import { restarting, type StreamDetector } from './detector.js'
import { NO_VALUES, including } from './running-mean.js'

const DEFAULTS = { warmUp: 30, delta: 0.005, threshold: 50, alpha: 0.9999 }

/** Page's cumulative sum of what exceeds the mean by more than `delta`, for a mean that rises (Page 1954; Hinkley 1971). */
export function pageHinkley(options: Partial<typeof DEFAULTS> = {}): StreamDetector {
  const { warmUp, delta, threshold, alpha } = { ...DEFAULTS, ...options }
  return {
    id: 'page-hinkley',
    title: 'Page-Hinkley test',
    values: 'numbers',
    start: () =>
      restarting(() => {
        let all = NO_VALUES
        let sum = 0
        return (value) => {
          all = including(all, value)
          sum = Math.max(0, alpha * sum + (value - all.mean - delta))
          return all.n + 1 >= warmUp && sum >= threshold ? 'drift' : 'stable'
        }
      }),
  }
}
