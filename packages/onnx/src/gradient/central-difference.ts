/** Steps, largest first, each this fraction of the one before; a window of them is fitted at a time. */
const RATIO = 0.84
const STEPS = 48
const WINDOW = 16

export interface Derivative {
  readonly value: number
  /** Standard error of the fit: rounding, curvature and kinks within the window. */
  readonly standardError: number
}

/**
 * Derivative of a function at 0 from central differences at many steps: f(h) - f(-h) = 2 (a h + b h^3) is fitted by
 * least squares to windows of steps, and the window with the smallest standard error of `a` is taken, so that neither
 * the rounding of float32 (small steps) nor kinks and curvature (large steps) decide, and both are averaged out.
 * @param start largest step
 */
export async function derivative(
  f: (step: number) => Promise<number>,
  start: number,
): Promise<Derivative> {
  const points: Point[] = []
  for (let i = 0; i < STEPS; i++) {
    const h = start * RATIO ** i
    points.push({ h, half: ((await f(h)) - (await f(-h))) / 2 })
  }
  let best: Derivative = { value: NaN, standardError: Infinity }
  for (let i = 0; i + WINDOW <= STEPS; i++) {
    const fit = fitOdd(points.slice(i, i + WINDOW))
    if (fit.standardError < best.standardError) best = fit
  }
  return best
}

interface Point {
  readonly h: number
  readonly half: number
}

/** Least squares for half = a h + b h^3, by the normal equations in units of the largest step. */
function fitOdd(points: readonly Point[]): Derivative {
  const unit = points[0]?.h ?? 1
  const sum = (term: (u: number, y: number) => number) =>
    points.reduce((total, { h, half }) => total + term(h / unit, half), 0)
  const [s2, s4, s6] = [2, 4, 6].map((power) => sum((u) => u ** power)) as [number, number, number]
  const [y1, y3] = [sum((u, y) => u * y), sum((u, y) => u ** 3 * y)]
  const determinant = s2 * s6 - s4 * s4
  const a = (y1 * s6 - y3 * s4) / determinant
  const b = (y3 * s2 - y1 * s4) / determinant
  const residual = sum((u, y) => (y - a * u - b * u ** 3) ** 2)
  const variance = residual / (points.length - 2)
  return { value: a / unit, standardError: Math.sqrt((variance * s6) / determinant) / unit }
}
