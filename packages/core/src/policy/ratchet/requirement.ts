import type { Requirement } from '../../config/generated/policy.js'
import { readComparison } from '../comparison.js'
import type { Compare, Direction } from './direction.js'
import { bySign } from './direction.js'

/** A requirement is looser when its bound, its confidence or its margin is. */
export const requirement: Compare = (before, after) => {
  if (before === undefined) return 'tighter'
  if (after === undefined) return 'looser'
  const old = readComparison(before as Requirement)
  const next = readComparison(after as Requirement)
  if (old.operator !== next.operator) return 'looser'
  const sign = old.operator === '>=' ? 1 : -1
  const parts = [
    bySign(sign * (next.bound - old.bound)),
    bySign(next.confidence - old.confidence),
    bySign(old.margin - next.margin),
  ]
  return strongest(parts)
}

/** One loosened part is enough; a tightened one does not make up for it. */
function strongest(parts: readonly Direction[]): Direction {
  if (parts.includes('looser')) return 'looser'
  return parts.includes('tighter') ? 'tighter' : 'neutral'
}
