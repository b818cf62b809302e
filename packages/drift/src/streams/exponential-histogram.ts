/** Buckets of one size before two of them are joined. */
const BUCKETS = 5

interface Bucket {
  readonly size: number
  readonly total: number
}

/**
 * A window in O(log width) memory (Datar et al. 2002; Babcock et al. 2003): buckets of 1, 2, 4, ... values, young ones small.
 */
export class ExponentialHistogram {
  /** By size, each list from old to young. */
  readonly #rows: Bucket[][] = [[]]
  width = 0
  total = 0
  /** Sum of squared distances from the mean of the window. */
  variance = 0

  add(value: number): void {
    this.#rows[0]?.push({ size: 1, total: value })
    if (this.width > 0)
      this.variance += (this.width * (value - this.total / this.width) ** 2) / (this.width + 1)
    this.width++
    this.total += value
    this.#compress()
  }

  /** From old to young, without the youngest of each size. */
  *cuts(): Generator<Bucket> {
    for (const row of [...this.#rows].reverse()) yield* row.slice(0, -1)
  }

  #compress(): void {
    for (let i = 0; ; i++) {
      const row = this.#rows[i]
      if (!row || row.length <= BUCKETS) return
      const [a, b] = row.splice(0, 2)
      const next = (this.#rows[i + 1] ??= [])
      if (a && b) next.push({ size: a.size + b.size, total: a.total + b.total })
    }
  }
}
