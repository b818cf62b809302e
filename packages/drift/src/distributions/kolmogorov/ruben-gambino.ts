/** P(D_n <= t/n) = n! ((2t - 1)/n)^n for 1/2 <= t <= 1 (Ruben and Gambino 1982). */
export function rubenGambino(n: number, t: number): number {
  const base = 2 * t - 1
  if (n > 140) return Math.exp(logFactorialOverPower(n) + n * Math.log(base))
  let product = 1
  for (let i = 1; i <= n; i++) product *= (i / n) * base
  return product
}

/** Stirling's series of ln(n!/n^n), B_2j / (2j (2j - 1)) for j = 8..1; n ln n is left out from the start. */
const SERIES = [
  -0.029550653594771242, 0.00641025641025641, -0.0019175269175269174, 0.0008417508417508417,
  -0.0005952380952380952, 0.0007936507936507937, -0.002777777777777778, 0.08333333333333333,
]

function logFactorialOverPower(n: number): number {
  const r = 1 / n
  const series = SERIES.reduce((sum, coefficient) => sum * (r / n) + coefficient, 0)
  return Math.log(n) / 2 - n + Math.log(2 * Math.PI) / 2 + r * series
}
