import type { Condition } from '../vnnlib/property.js'
import type { Row } from './violation.js'
import { violation } from './violation.js'

/** A conjunction to be satisfied inside the box of one case, and the best points found for it. */
export interface Target {
  /** Unique; names the random numbers of the target. */
  readonly id: number
  /** Index of the case. */
  readonly case: number
  readonly parts: readonly Condition[]
  /** Best first. */
  readonly pool: readonly Start[]
}

/** A point of the unit cube, and the violation of the target there. */
export interface Start {
  readonly unit: Float32Array
  readonly violation: number
}

/** The largest violation of a part. */
export function excessOf(parts: readonly Condition[], row: Row): number {
  let worst = -Infinity
  for (const part of parts) worst = Math.max(worst, violation(part, row))
  return worst
}

/** The best violation so far; Infinity before anything was tried. */
export const bestOf = ({ pool }: Target): number => pool[0]?.violation ?? Infinity

/** Keeps a point if it is among the best `capacity`, and no copy of the one that it would follow. */
export function remember(target: Target, start: Start, capacity: number): void {
  const pool = target.pool as Start[]
  const last = pool[pool.length - 1]
  if (capacity === 0 || (pool.length >= capacity && last && start.violation >= last.violation))
    return
  let at = pool.length
  while (at > 0 && start.violation < (pool[at - 1]?.violation ?? -Infinity)) at--
  if (pool[at - 1]?.violation === start.violation) return
  pool.splice(at, 0, { unit: start.unit.slice(), violation: start.violation })
  if (pool.length > capacity) pool.pop()
}
