/**
 * Walks through two ascending samples together, once for each different value, with how often either holds it. O(n + m).
 * Equal infinities are ties, as everywhere in ranks.
 */
export function eachTie(
  a: Float64Array,
  b: Float64Array,
  visit: (inA: number, inB: number, value: number) => void,
): void {
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [x, y] = [
      i < a.length ? (a[i] as number) : Infinity,
      j < b.length ? (b[j] as number) : Infinity,
    ]
    const value = x < y ? x : y
    const [from, since] = [i, j]
    while (i < a.length && a[i] === value) i++
    while (j < b.length && b[j] === value) j++
    visit(i - from, j - since, value)
  }
}
