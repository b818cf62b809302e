import type { Vectors } from './vectors.js'

/** Rows of a block, whose columns a cache holds. */
const DEPTH = 64
const TALL = 4
const WIDE = 2

/**
 * X'X of some rows, dims x dims, its lower triangle. Tiles of 4 x 2 of its values are summed in registers (Goto and van de
 * Geijn, ACM Transactions on Mathematical Software 34(3), 2008): a fourth of the time of adding rows one after the other.
 */
export function gramOf({ dims, data }: Vectors, rows: readonly number[]): Float64Array {
  const gram = new Float64Array(dims * dims)
  const columns = new Float64Array((dims + TALL) * DEPTH)
  const tile = new Float64Array(TALL * WIDE)
  for (let at = 0; at < rows.length; at += DEPTH) {
    columns.fill(0)
    for (const [k, row] of rows.slice(at, at + DEPTH).entries())
      for (let i = 0; i < dims; i++) columns[i * DEPTH + k] = data[row * dims + i] ?? 0
    for (let i = 0; i < dims; i += TALL)
      for (let j = 0; j < Math.min(dims, i + TALL); j += WIDE) {
        sumTile(tile, columns.subarray(i * DEPTH), columns.subarray(j * DEPTH))
        addTile(gram, tile, { dims, i, j })
      }
  }
  return gram
}

/** Inner products of four columns with two; beyond the last column there are zeros. */
function sumTile(tile: Float64Array, tall: Float64Array, wide: Float64Array): void {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0] as Eight
  for (let k = 0; k < DEPTH; k++) {
    const left = wide[k] as number
    const right = wide[k + DEPTH] as number
    const first = tall[k] as number
    const second = tall[k + DEPTH] as number
    const third = tall[k + 2 * DEPTH] as number
    const fourth = tall[k + 3 * DEPTH] as number
    a += first * left
    b += first * right
    c += second * left
    d += second * right
    e += third * left
    f += third * right
    g += fourth * left
    h += fourth * right
  }
  tile.set([a, b, c, d, e, f, g, h])
}

type Eight = [number, number, number, number, number, number, number, number]

interface Corner {
  readonly dims: number
  readonly i: number
  readonly j: number
}

function addTile(gram: Float64Array, tile: Float64Array, { dims, i, j }: Corner): void {
  for (let n = 0; n < TALL && i + n < dims; n++)
    for (let m = 0; m < WIDE && j + m < dims; m++) {
      const to = (i + n) * dims + j + m
      gram[to] = (gram[to] as number) + (tile[n * WIDE + m] as number)
    }
}
