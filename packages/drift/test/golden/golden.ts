import { readFileSync } from 'node:fs'
import type { Cell } from '../../src/statistics/chi-square.js'

/** Recorded by record.py from scipy 1.17.1. */
export interface Golden {
  readonly ks: readonly KsCase[]
  readonly kstwo: readonly { n: number; x: number; sf: number }[]
  readonly smirnov: readonly { n: number; x: number; sf: number }[]
  readonly chi2: readonly { x: number; df: number; sf: number }[]
  readonly ncx2: readonly { x: number; df: number; lambda: number; cdf: number }[]
  readonly contingency: readonly { cells: Cell[]; statistic: number; p: number }[]
  readonly fisher: readonly { cells: [Cell, Cell]; p: number }[]
  readonly binomial: readonly { k: number; n: number; p: number; mass: number; upper: number }[]
}

export interface KsCase {
  readonly n: number
  readonly m: number
  readonly seed: number
  readonly shift: number
  readonly grid: number
  readonly d: number
  readonly p: number
}

export const GOLDEN = JSON.parse(
  readFileSync(new URL('scipy-1.17.1.json', import.meta.url), 'utf8'),
) as Golden

/** The two samples of a case, ascending. */
export function samplesOf({ n, m, seed, shift, grid }: KsCase): [Float64Array, Float64Array] {
  return [
    sample({ seed, size: n, shift: 0, grid }),
    sample({ seed: seed + 1, size: m, shift, grid }),
  ]
}

function sample({
  seed,
  size,
  shift,
  grid,
}: Record<'seed' | 'size' | 'shift' | 'grid', number>): Float64Array {
  const uniform = lcg(seed)
  return Float64Array.from({ length: size }, () => {
    const value = uniform() + shift
    return grid === 0 ? value : Math.floor(value * grid) / grid
  }).sort()
}

/** The generator of facts/drift.md 3. */
export function lcg(seed: number): () => number {
  let state = seed
  return () => {
    state = (1664525 * state + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

export function relativeError(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected)
}

/** Largest relative error over cases; below 1e-300 scipy's boost functions give 0 where doubles still have numbers. */
export function worst<Case>(
  cases: readonly Case[],
  evaluate: (each: Case) => readonly [actual: number, expected: number],
): number {
  const errors = cases.map((each) => {
    const [actual, expected] = evaluate(each)
    return expected < 1e-300 && actual < 1e-300 ? 0 : relativeError(actual, expected)
  })
  return Math.max(...errors.map((error) => (Number.isNaN(error) ? Infinity : error)))
}
