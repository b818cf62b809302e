/** 2^-40 of the range. */
const STEPS = 40

/** The least argument between `low` and `high` at which an increasing condition holds; `high` when it holds nowhere. */
export function least(low: number, high: number, holds: (value: number) => boolean): number {
  let [below, above] = [low, high]
  for (let i = 0; i < STEPS; i++) {
    const middle = (below + above) / 2
    if (holds(middle)) above = middle
    else below = middle
  }
  return above
}
