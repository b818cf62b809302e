import { canonicalJson } from '@secmlops/core'

export interface Difference {
  /** As a person writes it: `gates[0].reason`. */
  readonly path: string
  readonly one: unknown
  readonly other: unknown
}

/** As deep as a report is nested, and far below what would exhaust the stack. */
const DEEPEST = 20

/** The first place in which two values that differ do so, so that a message can show it and not all of both. */
export function firstDifference(one: unknown, other: unknown, path: string): Difference {
  if (!isNested(one) || !isNested(other) || Array.isArray(one) !== Array.isArray(other))
    return { path, one, other }
  if (path.split(/[.[]/).length > DEEPEST) return { path, one, other }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [left, right] = [valueOf(one, key), valueOf(other, key)]
    if (asText(left) !== asText(right))
      return firstDifference(left, right, Array.isArray(one) ? `${path}[${key}]` : `${path}.${key}`)
  }
  return { path, one, other }
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

const valueOf = (of: object, key: string): unknown =>
  Object.hasOwn(of, key) ? (of as Record<string, unknown>)[key] : undefined

/** A verdict that nobody vouches for may be nested deeper than any that was written. */
export function asText(value: unknown): string {
  try {
    return value === undefined ? 'nothing' : canonicalJson(value)
  } catch {
    return 'what cannot be read'
  }
}
