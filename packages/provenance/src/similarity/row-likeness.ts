import { sameNumber } from './number-in.js'
import type { RowSketch } from './row-sketch.js'
import { overlap } from './shingles.js'
import type { TokenBits } from './token-bits.js'

export interface Likeness {
  /** 1 - Jaccard of cells and shingles: 0 for the same row, 1 for nothing in common. */
  readonly distance: number
  /** What both rows say, in bits. */
  readonly bits: number
}

/** @param bits - Leave out where only the distance is wanted. */
export function rowLikeness(a: RowSketch, b: RowSketch, bits?: TokenBits): Likeness {
  const texts = overlap(a.shingles, b.shingles)
  const cells = sharedCells(a, b)
  const shared = texts.shared.length + cells.length
  const all = texts.all + present(a) + present(b) - cells.length
  let told = 0
  if (bits) {
    for (const token of texts.shared) told += bits.shingle(token)
    for (const { name, cell, exactly } of cells) told += bits.cell(name, cell, exactly)
  }
  return { distance: all === 0 ? 1 : 1 - shared / all, bits: told }
}

interface SharedCell {
  readonly name: string
  readonly cell: number | string
  readonly exactly: boolean
}

function sharedCells(a: RowSketch, b: RowSketch): SharedCell[] {
  const places = a.names === b.names ? undefined : new Map(b.names.map((name, i) => [name, i]))
  return a.names.flatMap((name, i) => {
    const cell = a.cells[i] ?? null
    const at = places ? places.get(name) : i
    const other = at === undefined ? null : (b.cells[at] ?? null)
    if (cell === null || other === null || !same(cell, other)) return []
    return [{ name, cell, exactly: cell === other }]
  })
}

function same(a: number | string, b: number | string): boolean {
  return typeof a === 'number' && typeof b === 'number' ? sameNumber(a, b) : a === b
}

function present({ cells }: RowSketch): number {
  return cells.reduce<number>((count, cell) => count + (cell === null ? 0 : 1), 0)
}
