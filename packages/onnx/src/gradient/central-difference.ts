/** Steps of the ladder, each half of the one before. */
const RUNGS = 10

/**
 * Derivative of a function at 0 by central differences, extrapolated to step 0 (Ridders 1982, Advances in Engineering
 * Software 4(2); Numerical Recipes 5.7). The estimate with the smallest error of its own is taken, so that neither the
 * rounding of float32 (small steps) nor kinks and curvature (large steps) decide.
 * @param f evaluated at +h and -h
 * @param start largest step
 */
export async function derivative(
  f: (step: number) => Promise<number>,
  start: number,
): Promise<{ readonly value: number; readonly error: number }> {
  let best = { value: NaN, error: Infinity }
  let before: number[] = []
  for (let rung = 0; rung < RUNGS; rung++) {
    const step = start / 2 ** rung
    const row = [((await f(step)) - (await f(-step))) / (2 * step)]
    let factor = 4
    for (const [i, coarse] of before.entries()) {
      const fine = row[i] ?? NaN
      const value = (fine * factor - coarse) / (factor - 1)
      const error = Math.max(Math.abs(value - fine), Math.abs(value - coarse))
      if (error < best.error) best = { value, error }
      row.push(value)
      factor *= 4
    }
    before = row
  }
  return best
}
