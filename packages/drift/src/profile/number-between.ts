const DIGITS = 17

/**
 * The number with the fewest digits in (a, b], for a < b: an edge between two values that is neither of them wherever there
 * is room, so that it tells of them only that they lie on its two sides.
 */
export function numberBetween(a: number, b: number): number {
  const middle = a / 2 + b / 2
  for (let digits = 1; digits <= DIGITS; digits++) {
    const rounded = Number(middle.toPrecision(digits))
    if (rounded > a && rounded < b) return rounded
  }
  return b
}
