import type { Cell } from './chi-square.js'

const CELLS = 10

/** Neighbouring bins joined until each holds a tenth of the reference or more; what is left joins the last one. */
export function coarseCells(reference: readonly number[], current: readonly number[]): Cell[] {
  const rows = reference.reduce((sum, count) => sum + count, 0)
  const cells: [number, number][] = []
  let [a, b] = [0, 0]
  for (const [k, count] of reference.entries()) {
    a += count
    b += current[k] ?? 0
    if (a * CELLS < rows || a === 0) continue
    cells.push([a, b])
    ;[a, b] = [0, 0]
  }
  const last = cells.at(-1)
  if (!last) return [[a, b]]
  last[0] += a
  last[1] += b
  return cells
}
