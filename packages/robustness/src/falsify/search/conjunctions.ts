import type { Condition } from '../vnnlib/property.js'

/**
 * The conjunctions that a condition is the disjunction of, as long as they are no more than `limit`; above that, parts
 * that are disjunctions are left as they are, and descended as minima.
 */
export function conjunctions(condition: Condition, limit: number): (readonly Condition[])[] {
  if (count(condition) > limit) return [condition.kind === 'and' ? condition.parts : [condition]]
  return expanded(condition)
}

function count(condition: Condition): number {
  if (condition.kind === 'constraint') return 1
  const counts = condition.parts.map(count)
  return condition.kind === 'or'
    ? counts.reduce((a, b) => a + b, 0)
    : counts.reduce((a, b) => a * b, 1)
}

function expanded(condition: Condition): (readonly Condition[])[] {
  if (condition.kind === 'constraint') return [[condition]]
  if (condition.kind === 'or') return condition.parts.flatMap(expanded)
  return condition.parts.reduce<(readonly Condition[])[]>(
    (all, part) => {
      const next = expanded(part)
      return all.flatMap((one) => next.map((other) => [...one, ...other]))
    },
    [[]],
  )
}
