import { compareBytes } from '@secmlops/core'

/** A resource as it is ordered: the name of its file, and where in it it starts. */
export interface Position {
  /** Of the resource: the path, and with shards `:start:end`. */
  readonly name: string
  readonly path: string
  readonly start: number
}

export type Order = 'spec' | 'python'

/** The root digest depends on it, and clients do not agree. */
export const ORDERS: Readonly<Record<Order, (a: Position, b: Position) => number>> = {
  /** UTF-8 bytes of the name (OMS v1.0, 5.2.1). */
  spec: (a, b) => compareBytes(a.name, b.name),
  /** model_signing: `PurePosixPath`, then the start as a number. */
  python: (a, b) => compareComponents(a.path, b.path) || a.start - b.start,
}

/** Order of Python's `PurePosixPath`: tuples of components, code points. */
function compareComponents(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')]
  for (const [i, part] of left.entries()) {
    const other = right[i]
    if (other === undefined) return 1
    const order = compareBytes(part, other)
    if (order !== 0) return order
  }
  return left.length - right.length
}
