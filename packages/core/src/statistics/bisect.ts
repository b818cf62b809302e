/** 2^-50 of the range. */
const STEPS = 50

/** The least argument between `low` and `high` at which an increasing condition holds; undefined where it does not at `high`. */
export function least(
  low: number,
  high: number,
  holds: (value: number) => boolean,
): number | undefined {
  if (!holds(high)) return undefined
  let [below, above] = [low, high]
  for (let i = 0; i < STEPS; i++) {
    const middle = (below + above) / 2
    if (holds(middle)) above = middle
    else below = middle
  }
  return above
}
