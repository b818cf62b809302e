import { smirnovTail } from './tail.js'

/** Terms below this end the series, as in scipy: p is known to about as much. */
const LEAST_TERM = 1e-7
/**
 * From here, where p is 7.6e-8, 1 less the series has nothing but its errors, which grow with x: scipy answers 3e-7 at 1,600 and 1e-5 at
 * a million, where p is 0 in doubles. The integral for the tail keeps all digits.
 */
const TAIL = 3

/**
 * P(W >= x) of the limit of the Cramer-von Mises statistic: 1 less the series of Anderson and Darling (1952, equation 4.35),
 * stopped where `scipy.stats` stops it; in the far tail the integral of Smirnov.
 */
export function limitSf(x: number): number {
  // Below, the series is less than 1.3e-18.
  if (x < 0.003) return 1
  return x < TAIL ? 1 - series(x) : smirnovTail(x)
}

function series(x: number): number {
  let sum = 0
  // Gamma(k + 1/2) / k!
  let ratio = Math.sqrt(Math.PI)
  for (let k = 0; ; k++) {
    const y = 4 * k + 1
    const term =
      (ratio / (Math.PI ** 1.5 * Math.sqrt(x))) * Math.sqrt(y) * scaledBessel(y ** 2 / (16 * x))
    sum += term
    if (term < LEAST_TERM) return sum
    ratio *= (k + 0.5) / (k + 1)
  }
}

/** Step of the trapezoid rule; its error falls with exp(-pi^2 / step) for this integrand. */
const STEP = 1 / 16

/** e^-q K(q) of order 1/4: the integral of exp(-q (1 + cosh t)) cosh(t / 4) over t > 0. */
function scaledBessel(q: number): number {
  let sum = Math.exp(-2 * q) / 2
  for (let t = STEP; ; t += STEP) {
    const term = Math.exp(-q * (1 + Math.cosh(t))) * Math.cosh(t / 4)
    sum += term
    if (term <= sum * 1e-17) return sum * STEP
  }
}
