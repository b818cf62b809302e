import { restarting, type StreamDetector } from './detector.js'
import { NO_VALUES, including } from './running-mean.js'

const DEFAULTS = { warmUp: 30, warning: 2, drift: 3 }

/**
 * Drift detection method (Gama et al. 2004): the error rate, in standard deviations above its lowest level. False alarms in 45 % of clean
 * streams of 5,000 errors at rate .1.
 */
export function ddm(options: Partial<typeof DEFAULTS> = {}): StreamDetector {
  const { warmUp, warning, drift } = { ...DEFAULTS, ...options }
  return {
    id: 'ddm',
    title: 'DDM',
    values: 'errors',
    start: () =>
      restarting(() => {
        let errors = NO_VALUES
        let lowest = { rate: Infinity, deviation: 0 }
        return (value) => {
          errors = including(errors, value)
          const rate = errors.mean
          const deviation = Math.sqrt((rate * (1 - rate)) / errors.n)
          if (errors.n <= warmUp) return 'stable'
          if (rate + deviation <= lowest.rate + lowest.deviation) lowest = { rate, deviation }
          if (rate + deviation > lowest.rate + drift * lowest.deviation) return 'drift'
          return rate + deviation > lowest.rate + warning * lowest.deviation ? 'warning' : 'stable'
        }
      }),
  }
}
