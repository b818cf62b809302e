/**
 * DuckDB's `histogram` takes upper boundaries that belong to the bin below; ours belong to the bin above. Each inner
 * edge therefore becomes the next double below it, which no value lies between.
 */
export function upperBounds(edges: readonly number[]): number[] {
  const inner = edges.slice(1, -1).map(nextDown)
  const last = edges.at(-1)
  return last === undefined ? inner : [...inner, last]
}

/** The greatest double below a finite one. */
export function nextDown(value: number): number {
  if (value === 0) return -Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n))
  return view.getFloat64(0)
}
