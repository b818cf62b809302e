import type { Pointer } from '../../config/document.js'
import { canonicalJson } from '../../crypto/canonical-json.js'
import { anyChangeLoosens, type Direction } from './direction.js'
import { CONTAINERS, directionOf } from './directions.js'

export interface PolicyChange {
  readonly pointer: Pointer
  readonly before: unknown
  readonly after: unknown
  readonly direction: Direction
}

/** Every difference between two policies, each with what it does to strictness. */
export function comparePolicies(before: unknown, after: unknown): PolicyChange[] {
  return walk(before, after, [])
}

function walk(before: unknown, after: unknown, pointer: readonly string[]): PolicyChange[] {
  if (same(before, after)) return []
  const compare = directionOf(pointer)
  const bothPresent = before !== undefined && after !== undefined
  const decided = compare !== undefined && !(CONTAINERS.has(compare) && bothPresent)
  if (!decided && [before, after].every((value) => value === undefined || isRecord(value))) {
    const [old, next] = [recordOf(before), recordOf(after)]
    const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])]
    return keys.flatMap((key) => walk(own(old, key), own(next, key), [...pointer, key]))
  }
  return [{ pointer, before, after, direction: (compare ?? anyChangeLoosens)(before, after) }]
}

function same(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after
  return canonicalJson(before) === canonicalJson(after)
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
