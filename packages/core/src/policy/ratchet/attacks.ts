import type { Attack } from '../../config/generated/policy.js'
import { parseFraction } from '../quantity.js'
import { listDirection, type Compare } from './direction.js'

/** Every attack of before must be met by one that is at least as strong. */
export const attacks: Compare = (before, after) =>
  listDirection((before ?? []) as Attack[], (after ?? []) as Attack[], atLeast)

/** Numbers of which more is at least as strong. */
const MORE = ['steps', 'restarts', 'targets', 'queries', 'eot'] as const
/** Numbers of which any other value may be weaker. */
const SAME = ['name', 'norm', 'goal', 'step-size', 'momentum', 'substitute'] as const

function atLeast(candidate: Attack, attack: Attack): boolean {
  return (
    SAME.every((key) => value(candidate, key) === value(attack, key)) &&
    parseFraction(candidate.eps) >= parseFraction(attack.eps) &&
    MORE.every((key) => isMore(candidate, attack, key)) &&
    (candidate.seconds ?? Infinity) >= (attack.seconds ?? Infinity)
  )
}

const value = (attack: Attack, key: (typeof SAME)[number]): unknown =>
  attack[key] ?? (key === 'norm' ? 'linf' : undefined)

/** Defaults are those of the attack, and known to it alone: between none and a number nothing can be said. */
function isMore(candidate: Attack, attack: Attack, key: (typeof MORE)[number]): boolean {
  const [next, old] = [candidate[key] ?? known(candidate, key), attack[key] ?? known(attack, key)]
  return next === old || (next !== undefined && old !== undefined && next > old)
}

const known = ({ name }: Attack, key: string): number | undefined =>
  name === 'square' && key === 'queries' ? 5000 : undefined
