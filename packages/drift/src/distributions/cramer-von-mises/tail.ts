/** Points of the Gauss-Chebyshev rule for each piece: beyond, no digit changes. */
const POINTS = 64

/**
 * P(W >= x) for large x, all digits (Smirnov 1936): the alternating sum over k of
 * (2 / pi) times the integral over u from (2k - 1) pi to 2k pi of exp(-x u^2 / 2) / sqrt(-u sin u).
 */
export function smirnovTail(x: number): number {
  let sum = 0
  for (let k = 1; ; k++) {
    const term = (k % 2 === 1 ? 1 : -1) * piece((2 * k - 1) * Math.PI, x)
    if (Math.abs(term) <= Math.abs(sum) * 1e-17) return sum
    sum += term
    if (sum === 0) return 0
  }
}

/** The integrand has the inverse roots of both ends, which is the weight of the Gauss-Chebyshev rule. */
function piece(from: number, x: number): number {
  let sum = 0
  for (let i = 0; i < POINTS; i++) {
    // v is u - from, in (0, pi): -sin u = sin v.
    const angle = ((2 * i + 1) * Math.PI) / (2 * POINTS)
    const v = Math.PI * Math.sin(angle / 2) ** 2
    const u = from + v
    const smooth = Math.sqrt((v * (Math.PI - v)) / Math.sin(v))
    sum += (Math.exp((-x * u * u) / 2) * smooth) / Math.sqrt(u)
  }
  return ((2 / Math.PI) * sum * Math.PI) / POINTS
}
