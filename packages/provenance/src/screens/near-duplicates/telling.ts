import type { RowSketch } from '../../similarity/row-sketch.js'
import type { TokenBits } from '../../similarity/token-bits.js'

/** Does a row say enough for a copy of it to be told from chance? */
export function telling(row: RowSketch | undefined, bits: TokenBits): boolean {
  if (!row) return false
  let told = 0
  row.cells.forEach((cell, i) => {
    if (cell !== null) told += bits.cell(row.names[i] ?? '', cell, true)
  })
  for (const token of row.shingles) told += bits.shingle(token)
  return told >= bits.needed
}
