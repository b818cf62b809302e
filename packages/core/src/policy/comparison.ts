import type { Requirement } from '../config/generated/policy.js'
import { parseFraction } from './quantity.js'

/** One-sided confidence where the policy names none. */
export const DEFAULT_CONFIDENCE = 0.95

export interface Comparison {
  readonly operator: '>=' | '<='
  readonly bound: number
  readonly confidence: number
  readonly margin: number
}

/** Reads `>= 0.80`, `<= 30%` or `{ is: ">= 0.80", confidence, margin }`. */
export function readComparison(text: Requirement): Comparison {
  const {
    is,
    confidence = DEFAULT_CONFIDENCE,
    margin = 0,
  } = typeof text === 'string' ? { is: text } : text
  const comparison = is.trim()
  return {
    operator: comparison.startsWith('>=') ? '>=' : '<=',
    bound: parseFraction(comparison.slice(2)),
    confidence,
    margin,
  }
}
