import { restarting, type Stream, type StreamDetector } from './detector.js'
import { NO_VALUES, including, type RunningMean } from './running-mean.js'

const DEFAULTS = { drift: 0.001, warning: 0.005, twoSided: false }

/** Hoeffding's bound on the difference of two means (Frias-Blanco et al. 2015, test A): the error rate before and after the best cut. */
export function hddmA(options: Partial<typeof DEFAULTS> = {}): StreamDetector {
  const settings = { ...DEFAULTS, ...options }
  return {
    id: 'hddm-a',
    title: 'HDDM-A',
    values: 'errors',
    start: () => restarting(() => begin(settings)),
  }
}

function begin({ drift, warning, twoSided }: typeof DEFAULTS): Stream {
  let [all, least, greatest] = [NO_VALUES, NO_VALUES, NO_VALUES]
  const bound = ({ n }: RunningMean): number => Math.sqrt(Math.log(1 / drift) / (2 * n))
  return (value) => {
    all = including(all, value)
    if (least.n === 0 || least.mean + bound(least) >= all.mean + bound(all)) least = all
    if (greatest.n === 0 || greatest.mean - bound(greatest) <= all.mean - bound(all)) greatest = all
    const beyond = (confidence: number): boolean =>
      differs(all.mean - least.mean, [least.n, all.n], confidence) ||
      (twoSided && differs(greatest.mean - all.mean, [greatest.n, all.n], confidence))
    if (beyond(drift)) return 'drift'
    return beyond(warning) ? 'warning' : 'stable'
  }
}

function differs(
  difference: number,
  [cut, n]: readonly [number, number],
  confidence: number,
): boolean {
  if (cut === n) return false
  return difference >= Math.sqrt(((n - cut) / cut / n / 2) * Math.log(2 / confidence))
}
