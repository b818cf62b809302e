import type { Condition, Constraint } from '../vnnlib/property.js'

/** All constraints of a condition, each once. */
export function constraintsOf(condition: Condition): readonly Constraint[] {
  const found = new Set<Constraint>()
  const visit = (part: Condition): void => {
    if (part.kind === 'constraint') found.add(part.constraint)
    else part.parts.forEach(visit)
  }
  visit(condition)
  return [...found]
}

/**
 * Whether nothing satisfies a condition, given the constraints that nothing satisfies: one of a conjunction suffices, of a
 * disjunction it takes all.
 */
export function isRefuted(condition: Condition, refuted: ReadonlySet<Constraint>): boolean {
  if (condition.kind === 'constraint') return refuted.has(condition.constraint)
  return condition.kind === 'and'
    ? condition.parts.some((part) => isRefuted(part, refuted))
    : condition.parts.every((part) => isRefuted(part, refuted))
}
