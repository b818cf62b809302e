import type { Value } from './values.js'

/** The memo: dense keys in an array, stray ones in a map, so that `PUT 4294967295` allocates nothing. */
export class Memo {
  private readonly dense: Value[] = []
  private readonly sparse = new Map<number, Value>()

  /** Distinct keys; the key that MEMOIZE uses next. */
  get size(): number {
    return this.dense.length + this.sparse.size
  }

  get(key: number): Value | undefined {
    return this.dense[key] ?? this.sparse.get(key)
  }

  set(key: number, value: Value): void {
    if (key < this.dense.length) this.dense[key] = value
    else if (key === this.dense.length && !this.sparse.has(key)) this.dense.push(value)
    else this.sparse.set(key, value)
  }

  copy(): Memo {
    const copy = new Memo()
    for (const value of this.dense) copy.dense.push(value)
    for (const [key, value] of this.sparse) copy.sparse.set(key, value)
    return copy
  }
}
