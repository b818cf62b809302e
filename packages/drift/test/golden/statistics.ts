import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { lcg } from './golden.js'

/** A statistic and its p, or a distance; null where scipy has none. */
export type Recorded = [Figure, Figure] | Figure | null
type Figure = number | 'inf' | '-inf' | null

export interface NumericCase {
  readonly n: number
  readonly m: number
  readonly seed: number
  readonly shift: number
  readonly scale: number
  readonly grid: number
  readonly shape: 'uniform' | 'infinite' | 'cubic' | 'heavy'
}

interface RecordedStatistics {
  readonly numeric: readonly [NumericCase, Readonly<Record<string, Recorded>>][]
  readonly categorical: readonly [[number[], number[]], Readonly<Record<string, Recorded>>][]
}

/** Recorded by record-statistics.py from scipy 1.17.1. */
export const STATISTICS_OF_SCIPY = JSON.parse(
  gunzipSync(readFileSync(new URL('statistics.json.gz', import.meta.url))).toString(),
) as RecordedStatistics

/** The two samples of a case, ascending. */
export function samplesOfCase(one: NumericCase): [Float64Array, Float64Array] {
  const reference = { ...one, size: one.n, shift: 0, scale: 1 }
  return [sample(reference), sample({ ...one, size: one.m, seed: one.seed + 1 })]
}

function sample({
  seed,
  size,
  shift,
  scale,
  grid,
  shape,
}: NumericCase & { size: number }): Float64Array {
  const uniform = lcg(seed)
  return Float64Array.from({ length: size }, () => {
    const u = uniform()
    if (shape === 'infinite' && u > 0.9) return Infinity
    if (shape === 'infinite' && u < 0.05) return -Infinity
    const x = SHAPES[shape](u) * scale + shift
    return grid === 0 ? x : Math.floor(x * grid) / grid
  }).sort()
}

const SHAPES = {
  uniform: (u: number) => u,
  infinite: (u: number) => u,
  cubic: (u: number) => u * u * u,
  heavy: (u: number) => u / (1 - u),
}

export function figure(value: Figure): number | undefined {
  if (value === 'inf') return Infinity
  return value === '-inf' ? -Infinity : (value ?? undefined)
}
