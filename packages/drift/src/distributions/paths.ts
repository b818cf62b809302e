/**
 * P(D >= h / lcm(m, n)) of the two-sample statistic when both samples come from one continuous distribution: the share of
 * lattice paths from (0, 0) to (m, n) that leave the strip of half-width h (Hodges 1958). Operations and their order are
 * those of scipy 1.17, so that results agree to the last bit. Rounding can leave [0, 1].
 */
export function pathsOutside(m: number, n: number, h: number): number {
  return m === n ? outsideSquare(n, h) : outsideRectangle(Math.max(m, n), Math.min(m, n), h)
}

/** 2 A0 (1 - A1 (1 - A2 (...))), the alternating sum of binomials without its cancellation. */
function outsideSquare(n: number, h: number): number {
  let p = 0
  for (let k = Math.floor(n / h); k >= 0; k--) {
    let term = 1
    for (let j = 0; j < h; j++) term = ((n - k * h - j) * term) / (n + k * h + j + 1)
    p = term * (1 - p)
  }
  return 2 * p
}

/** Column by column, m >= n: `outside[s]` is the share of paths to (i, first + s) that have left the strip. */
function outsideRectangle(m: number, n: number, h: number): number {
  const divisor = greatestCommonDivisor(m, n)
  const [mg, ng] = [m / divisor, n / divisor]
  let first = 0
  let length = Math.min(Math.ceil(h / mg), n + 1)
  const outside = new Float64Array(Math.min(2 * length + 2, n + 1)).fill(1)
  outside.fill(0, 0, length)
  for (let i = 1; i <= m; i++) {
    const [previous, width] = [first, length]
    first = Math.min(Math.max(Math.floor((ng * i - h) / mg) + 1, 0), n)
    length = Math.min(Math.ceil((ng * i + h) / mg), n + 1) - first
    if (length <= 0) return 1
    let share = first === 0 ? 0 : 1
    for (let s = 0; s < length; s++) {
      const j = s + first
      share = ((outside[j - previous] ?? 1) * i + share * j) / (i + j)
      outside[s] = share
    }
    if (width > length) outside.fill(1, length, width)
  }
  return outside[length - 1] ?? NaN
}

export function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y > 0) [x, y] = [y, x % y]
  return x
}
