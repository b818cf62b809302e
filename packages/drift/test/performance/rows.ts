import { readFileSync } from 'node:fs'
import type { Classified } from '../../src/performance/classified.js'
import type { PredictedNumbers } from '../../src/performance/read-losses.js'
import { lcg } from '../golden/golden.js'

interface Scores {
  readonly accuracy: number
  readonly f1: number
  readonly precision: number
  readonly recall: number
  readonly auc: number
}

/** Recorded by bench/peers/performance_nannyml.py from NannyML 0.13.1 and scikit-learn 1.5.2. */
interface Recorded {
  readonly binary: readonly {
    readonly seed: number
    readonly power: number
    readonly shift: number
    readonly calibrated: boolean
    readonly estimated: Scores
    readonly realised: Scores
  }[]
  readonly multi: { readonly estimated: Scores; readonly accuracy: number }
  readonly isotonic: readonly {
    readonly seed: number
    readonly at: readonly number[]
    readonly y: readonly number[]
  }[]
  readonly losses: Record<'estimated' | 'realised', { readonly mae: number; readonly rmse: number }>
}

export const RECORDED = JSON.parse(
  readFileSync(new URL('nannyml-0.13.1.json', import.meta.url), 'utf8'),
) as Recorded

/** `binary` of the generator. */
export function binary(seed: number, rows: number, power: number, shift = 1): Classified {
  const uniform = lcg(seed)
  const all = Array.from({ length: rows }, () => {
    const [a, b] = [uniform(), uniform()]
    const score = Math.floor(100 * a ** shift) / 100
    return { score, predicted: score >= 0.5 ? 0 : -1, truth: b < score ** power ? 0 : -1 }
  })
  return {
    scores: [Float64Array.from(all, ({ score }) => score)],
    predicted: Int32Array.from(all, ({ predicted }) => predicted),
    truth: Int32Array.from(all, ({ truth }) => truth),
  }
}

/** `three` of the generator. */
export function three(seed: number, rows: number, power: number): Classified {
  const uniform = lcg(seed)
  const all = Array.from({ length: rows }, () => {
    const raw = [uniform() + 0.01, uniform() + 0.01, uniform() + 0.01]
    const p = shares(raw, 3)
    const [a = 0, b = 0] = shares(raw, power)
    const u = uniform()
    return { p, predicted: p.indexOf(Math.max(...p)), truth: u <= a ? 0 : u <= a + b ? 1 : 2 }
  })
  return {
    scores: [0, 1, 2].map((k) => Float64Array.from(all, ({ p }) => p[k] ?? NaN)),
    predicted: Int32Array.from(all, ({ predicted }) => predicted),
    truth: Int32Array.from(all, ({ truth }) => truth),
  }
}

function shares(raw: readonly number[], power: number): number[] {
  const powers = raw.map((each) => each ** power)
  const sum = powers.reduce((total, each) => total + each, 0)
  return powers.map((each) => each / sum)
}

/** `regression` of the generator. */
export function regression(seed: number, rows: number, shift: number): PredictedNumbers {
  const uniform = lcg(seed)
  const all = Array.from({ length: rows }, () => {
    const [a, b, c] = [uniform() ** shift, uniform(), uniform()]
    return { a, b, predicted: 10 * a, truth: 10 * a + (2 * c - 1) * (0.1 + 2 * a) }
  })
  return {
    predicted: Float64Array.from(all, ({ predicted }) => predicted),
    truth: Float64Array.from(all, ({ truth }) => truth),
    features: [
      { name: 'a', values: all.map(({ a }) => a) },
      { name: 'b', values: all.map(({ b }) => b) },
    ],
    without: 0,
  }
}
