const SCALE = 2 ** 128
const EXPONENT = 128

/**
 * P(D_n <= x) by the recursion of Pomeranz (1974), in the form of Simard and L'Ecuyer (2011) 3.2: 2n + 1 convolutions of a
 * short row with one of three Poisson-like sequences. Meant for n <= 140.
 */
export function pomeranz(n: number, x: number): number {
  const t = n * x
  const whole = Math.floor(t)
  const fraction = t - whole
  const sequences = sequencesOf(n, fraction, 2 * (whole + 1))
  const strip: Strip = { n, whole, above: fraction > 0 ? 1 : 0, half: fraction > 0.5 ? 1 : 0 }
  let row: Row = { values: [1], start: 0 }
  let exponent = 0
  for (let i = 1; i <= 2 * n + 1; i++) {
    const edge = i === 1 || i === 2 * n + 1
    const sequence = edge ? sequences.outer : i % 2 === 1 ? sequences.odd : sequences.even
    row = convolve(row, sequence, bounds(strip, i))
    const greatest = Math.max(0, ...row.values)
    if (greatest > 0 && greatest < 1 / SCALE) {
      row = { ...row, values: row.values.map((value) => value * SCALE) }
      exponent -= EXPONENT
    }
  }
  return timesFactorial(row.values[n - row.start] ?? 0, n, exponent)
}

interface Row {
  readonly values: readonly number[]
  /** Column of the first value. */
  readonly start: number
}

/** Half-open columns that lie inside the strip, inclusive ends. */
interface Bounds {
  readonly first: number
  readonly last: number
}

interface Strip {
  readonly n: number
  readonly whole: number
  readonly above: 0 | 1
  readonly half: 0 | 1
}

function bounds({ n, whole, above, half }: Strip, i: number): Bounds {
  const middle = Math.floor((i + 1) / 2)
  const odd = i % 2 === 1
  const [low, high] = !odd
    ? [middle - 1 - whole - 1, middle + whole + half - 1]
    : middle === n + 1
      ? [n - whole - above - 1, n + whole + above - 1]
      : [middle - 1 - whole - half - 1, middle + whole - 1 + above - 1]
  return { first: Math.max(low + 2, 0), last: Math.min(high, n) }
}

function convolve(row: Row, sequence: readonly number[], { first, last }: Bounds): Row {
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
    const column = first + at
    let sum = 0
    for (let j = row.start; j <= column; j++)
      sum += (row.values[j - row.start] ?? 0) * (sequence[column - j] ?? 0)
    return sum
  })
  return { values, start: first }
}

/** (g/n)^m / m!, (2g/n)^m / m! and ((1 - 2g)/n)^m / m!, where g is the distance of t to the nearest integer. */
function sequencesOf(
  n: number,
  fraction: number,
  length: number,
): Record<'outer' | 'odd' | 'even', number[]> {
  const g = Math.min(fraction, 1 - fraction)
  const powers = (base: number): number[] => {
    const terms = [1]
    for (let m = 1; m < length; m++) terms.push(((terms[m - 1] ?? 0) * base) / m)
    return terms
  }
  return { outer: powers(g / n), odd: powers((2 * g) / n), even: powers((1 - 2 * g) / n) }
}

function timesFactorial(value: number, n: number, exponent: number): number {
  let product = value
  let shift = exponent
  for (let m = 1; m <= n; m++) {
    if (Math.abs(product) > SCALE) {
      product /= SCALE
      shift += EXPONENT
    }
    product *= m
  }
  return product * 2 ** shift
}
