/** Windows of a table, in the order of its times, and rows that one has at least. */
const WINDOWS = 12
const LEAST = 50
/** Windows of a reference that is much longer; they lie evenly in it. */
const MOST = 60

/** Which window each row is in, all windows being of one size; rows in none have the number behind the last. */
export interface Windows {
  readonly codes: Uint32Array
  readonly count: number
  /** Time of the first row of each window, in milliseconds since 1970. */
  readonly starts: readonly number[]
}

/** Rows of a window of the current table; undefined where there are too few for more than two. */
export function windowSize(times: Float64Array): number | undefined {
  const rows = times.filter((time) => !Number.isNaN(time)).length
  const size = Math.max(LEAST, Math.ceil(rows / WINDOWS))
  return rows >= 3 * size ? size : undefined
}

/** Windows of `size` rows in the order of their times, of equal times in that of the file; rows without a time are in none. */
export function windowsOf(times: Float64Array, size: number): Windows {
  const order = [...times.keys()]
    .filter((row) => !Number.isNaN(times[row]))
    .sort((a, b) => (times[a] as number) - (times[b] as number) || a - b)
  const count = Math.min(MOST, Math.floor(order.length / size))
  const stride = order.length / Math.max(1, count)
  const codes = new Uint32Array(times.length).fill(count)
  const starts: number[] = []
  for (let window = 0; window < count; window++) {
    const from = Math.floor(window * stride)
    for (const row of order.slice(from, from + size)) codes[row] = window
    starts.push(times[order[from] as number] as number)
  }
  return { codes, count, starts }
}
