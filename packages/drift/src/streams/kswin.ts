import { SecmlopsError, type Random } from '@secmlops/core'
import { ksTest } from '../statistics/kolmogorov-smirnov.js'
import type { Stream, StreamDetector } from './detector.js'

/** Differences up to this are none, whatever p is. */
const LEAST_DISTANCE = 0.1

const DEFAULTS = {
  alpha: 0.005,
  window: 100,
  recent: 30,
  /** Draws `count` different indices below `bound`. */
  draw: (random: Random, bound: number, count: number): readonly number[] =>
    random.sample(
      Array.from({ length: bound }, (_, i) => i),
      count,
    ),
}

/**
 * Kolmogorov-Smirnov windowing (Raab, Heusinger and Schleif 2020): the youngest values against as many older ones, drawn from the window.
 * Blind to changes of an error rate: 0 and 1 are ties.
 * @throws SecmlopsError `invalid-config` unless the older values are at least as many as the youngest.
 */
export function kswin(options: Partial<typeof DEFAULTS> = {}): StreamDetector {
  const settings = { ...DEFAULTS, ...options }
  if (!(settings.recent >= 1 && settings.window >= 2 * settings.recent))
    throw new SecmlopsError('invalid-config', 'the window is shorter than twice its recent part')
  return {
    id: 'kswin',
    title: 'KSWIN',
    values: 'numbers',
    start: (random) => begin(settings, random),
  }
}

function begin({ alpha, window, recent, draw }: typeof DEFAULTS, random: Random): Stream {
  let values: number[] = []
  let restarts = 0
  let own = random.fork('0')
  return (value) => {
    values.push(value)
    if (values.length > window) values.shift()
    if (values.length < window) return 'stable'
    const older = draw(own, window - recent, recent).map((i) => values[i] as number)
    const young = values.slice(window - recent)
    const { d, p } = ksTest(Float64Array.from(older).sort(), Float64Array.from(young).sort())
    if (p > alpha || d <= LEAST_DISTANCE) return 'stable'
    values = []
    own = random.fork(String(++restarts))
    return 'drift'
  }
}
