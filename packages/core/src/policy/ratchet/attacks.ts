import type { Attack } from '../../config/generated/policy.js'
import { parseFraction } from '../quantity.js'
import type { Compare } from './direction.js'

/** Every attack of before must be met by one that is at least as strong. */
export const attacks: Compare = (before, after) => {
  const [old, next] = [(before ?? []) as Attack[], (after ?? []) as Attack[]]
  if (old.some((attack) => !next.some((candidate) => atLeast(candidate, attack)))) return 'looser'
  return next.some((attack) => !old.some((candidate) => atLeast(candidate, attack)))
    ? 'tighter'
    : 'neutral'
}

function atLeast(candidate: Attack, attack: Attack): boolean {
  return (
    sameThreat(candidate, attack) &&
    parseFraction(candidate.eps) >= parseFraction(attack.eps) &&
    (candidate.queries ?? 5000) >= (attack.queries ?? 5000)
  )
}

function sameThreat(...pair: readonly [Attack, Attack]): boolean {
  const [a, b] = pair.map(({ name, norm = 'linf' }) => `${name} ${norm}`)
  return a === b
}
