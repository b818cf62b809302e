/**
 * P(U >= u) for samples of n and m values without ties. How often each value of U occurs is a Gaussian binomial coefficient:
 * the product of (1 - x^(m + i)) / (1 - x^i) for i = 1 .. n, whose coefficients are whole numbers after every factor.
 * O(min(n, m) n m) at most; exact while the counts stay below 2^53.
 */
export function exactMannWhitneyTail(u: number, n: number, m: number): number {
  const [few, many] = n < m ? [n, m] : [m, n]
  const mirrored = n * m - Math.floor(u)
  // The distribution is symmetric: the smaller tail is summed.
  const below = Math.min(mirrored, Math.floor(u))
  const counts = new Float64Array(below + 1)
  counts[0] = 1
  for (let i = 1; i <= few; i++) multiply(counts, i, many + i)
  const total = choose(few, many)
  const sum = counts.reduce((all, count) => all + count, 0)
  if (mirrored <= Math.floor(u)) return sum / total
  return 1 - (sum - (counts[below] as number)) / total
}

/** Times (1 - x^above) / (1 - x^below), in place. */
function multiply(counts: Float64Array, below: number, above: number): void {
  for (let k = counts.length - 1; k >= above; k--)
    counts[k] = (counts[k] as number) - (counts[k - above] as number)
  for (let k = below; k < counts.length; k++)
    counts[k] = (counts[k] as number) + (counts[k - below] as number)
}

/** (few + many)! / few! / many! */
function choose(few: number, many: number): number {
  let value = 1
  for (let i = 1; i <= few; i++) value = (value * (many + i)) / i
  return value
}
