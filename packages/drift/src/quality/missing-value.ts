import { MISSING_VALUES, type Scalar } from '@secmlops/dataset'

const TEXTS: ReadonlySet<unknown> = new Set(MISSING_VALUES)

/** As the engine counts them, for values that were read row by row. */
export function isMissing(value: Scalar): boolean {
  return value === null || TEXTS.has(value)
}
