import type { Patch } from '../../config/generated/policy.js'
import { parseFraction } from '../quantity.js'
import { listDirection, type Compare } from './direction.js'

/** Every patch of before must be met by one that is at least as strong. */
export const patches: Compare = (before, after) =>
  listDirection((before ?? []) as Patch[], (after ?? []) as Patch[], atLeast)

/** Those of the schema. */
const DEFAULTS = {
  place: 'objects',
  goal: 'vanish',
  steps: 200,
  'step-size': 0.03,
  tv: 0,
  nps: 0,
  eot: 0,
} as const

/** Of these any other value may be weaker. */
const SAME = ['place', 'goal', 'step-size', 'eot'] as const

function atLeast(candidate: Patch, patch: Patch): boolean {
  const [next, old] = [
    { ...DEFAULTS, ...candidate },
    { ...DEFAULTS, ...patch },
  ]
  return (
    SAME.every((key) => next[key] === old[key]) &&
    parseFraction(next.size) >= parseFraction(old.size) &&
    next.steps >= old.steps &&
    next.tv <= old.tv &&
    next.nps <= old.nps
  )
}
