/** Something to be chosen by several numbers; each is better when it is higher, or when it is lower. */
export interface Objective {
  readonly id: string
  readonly higherIsBetter: boolean
}

/** Values by objective; what is not a number is worse than any. */
export interface Candidate {
  readonly name: string
  readonly values: Readonly<Record<string, number | null>>
}

export interface Domination {
  readonly name: string
  /** Those that are nowhere worse and somewhere better; empty on the front. */
  readonly by: readonly string[]
}

/** Pareto dominance on the values as they were measured. Two that are equal throughout do not dominate each other. */
export function dominations(
  candidates: readonly Candidate[],
  objectives: readonly Objective[],
): Domination[] {
  return candidates.map((own) => ({
    name: own.name,
    by: candidates.filter((other) => dominates(other, own, objectives)).map(({ name }) => name),
  }))
}

function dominates(a: Candidate, b: Candidate, objectives: readonly Objective[]): boolean {
  const gains = objectives.map((objective) => worth(a, objective) - worth(b, objective))
  const settled = gains.map((gain) => (Number.isNaN(gain) ? 0 : gain))
  return settled.every((gain) => gain >= 0) && settled.some((gain) => gain > 0)
}

/** Both without a number: their difference is NaN, and they are equal. */
function worth({ values }: Candidate, { id, higherIsBetter }: Objective): number {
  const value = values[id] ?? NaN
  if (Number.isNaN(value)) return -Infinity
  return higherIsBetter ? value : -value
}
