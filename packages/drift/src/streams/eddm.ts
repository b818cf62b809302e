import { restarting, type StreamDetector, type StreamState } from './detector.js'

const DEFAULTS = { warmUp: 30, warning: 0.95, drift: 0.9 }

/**
 * Early drift detection method (Baena-Garcia et al. 2006): the distance between errors, mean plus two standard deviations, against its
 * greatest. Raises alarms in every clean stream of 5,000 errors at rate .1: not for a gate.
 */
export function eddm(options: Partial<typeof DEFAULTS> = {}): StreamDetector {
  const { warmUp, warning, drift } = { ...DEFAULTS, ...options }
  return {
    id: 'eddm',
    title: 'EDDM',
    values: 'errors',
    start: () =>
      restarting(() => {
        let [n, errors, last, mean, squares, greatest] = [0, 0, 0, 0, 0, 0]
        let state: StreamState = 'stable'
        return (value) => {
          n++
          if (value === 0) return state
          const distance = n - last
          last = n
          errors++
          const before = mean
          mean += (distance - mean) / errors
          squares += (distance - mean) * (distance - before)
          const level = mean + 2 * Math.sqrt(squares / errors)
          state = 'stable'
          if (n + 1 < warmUp) return state
          if (level > greatest) greatest = level
          else if (errors > warmUp) state = stateOf(level / greatest)
          return state
        }
      }),
  }

  function stateOf(ratio: number): StreamState {
    if (ratio < drift) return 'drift'
    return ratio < warning ? 'warning' : 'stable'
  }
}
