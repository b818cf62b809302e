/** How much larger the next steps are, where rounding hides the slope. */
const WIDER = 2
const ATTEMPTS = 8
/** Steps are spread evenly over [start / SPREAD, start]. */
const SPREAD = 8

export interface Derivative {
  readonly value: number
  /** From the scatter about the line. */
  readonly standardError: number
}

export interface Steps {
  /** Largest of the first steps. */
  readonly start: number
  /** Steps that one line is fitted to: the rounding of each is another, and averages out. */
  readonly count: number
  /** Standard error that is good enough. */
  readonly wanted: number
}

/**
 * Derivative of a function at 0: the slope of a line through 0 that is fitted to (f(h) - f(-h)) / 2 at several small
 * steps. Large steps suffer from curvature and from the kinks of ReLUs, small ones from the rounding of float32; so the
 * steps grow until the standard error is what the caller wants, and no further.
 */
export async function derivative(
  f: (step: number) => Promise<number>,
  { start, count, wanted }: Steps,
): Promise<Derivative> {
  let best: Derivative = { value: NaN, standardError: Infinity }
  for (let attempt = 0; attempt < ATTEMPTS && !(best.standardError <= wanted); attempt++) {
    const largest = start * WIDER ** attempt
    const points: Point[] = []
    for (let i = 0; i < count; i++) {
      const h = largest * (1 - (i / count) * (1 - 1 / SPREAD))
      points.push({ h, half: ((await f(h)) - (await f(-h))) / 2 })
    }
    const fit = slope(points)
    if (fit.standardError < best.standardError) best = fit
  }
  return best
}

interface Point {
  readonly h: number
  readonly half: number
}

/** Least squares for half = slope * h. */
function slope(points: readonly Point[]): Derivative {
  const sum = (term: (point: Point) => number) =>
    points.reduce((all, point) => all + term(point), 0)
  const squares = sum(({ h }) => h * h)
  const value = sum(({ h, half }) => h * half) / squares
  const residual = sum(({ h, half }) => (half - value * h) ** 2)
  return { value, standardError: Math.sqrt(residual / (points.length - 1) / squares) }
}
