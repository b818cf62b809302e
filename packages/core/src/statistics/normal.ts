/** P(Z > z) of the standard normal distribution, to 13 digits at least. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  return z < 4 ? 0.5 - density * series(z) : density / continued(z)
}

/** Phi(z) - 1/2 over the density: z + z^3/3 + z^5/(3 5) + ... (Abramowitz and Stegun 26.2.11). */
function series(z: number): number {
  let sum = 0
  let term = z
  for (let k = 1; sum + term !== sum; k += 2) {
    sum += term
    term *= (z * z) / (k + 2)
  }
  return sum
}

/** z + 1/(z + 2/(z + 3/(z + ...))) (Abramowitz and Stegun 26.2.14). */
function continued(z: number): number {
  let value = z
  for (let k = 60; k > 0; k--) value = z + k / value
  return value
}
