/** Largest absolute difference of two outputs; infinite when they have different lengths. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  let largest = 0
  for (let i = 0; i < a.length; i++)
    largest = Math.max(largest, Math.abs((a[i] ?? NaN) - (b[i] ?? NaN)))
  return largest
}

/** AutoAttack's tolerance (checks.py): L2 distance of normalised scores between two passes; of a detector, the largest difference. */
export const SAME = 1e-4

/** The largest distance of normalised scores between two passes over the same images; NaN where a score is no number. */
export function largestTurn(
  first: readonly ArrayLike<number>[],
  second: readonly ArrayLike<number>[],
): number {
  return first.reduce((most, scores, i) => Math.max(most, turn(scores, second[i] ?? [])), 0)
}

function turn(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [first, second] = [normalised(a), normalised(b)]
  return Math.hypot(...first.map((value, i) => value - (second[i] ?? 0)))
}

function normalised(scores: ArrayLike<number>): number[] {
  const values = Array.from(scores)
  const length = Math.hypot(...values)
  return length > 0 ? values.map((value) => value / length) : values
}
