import type { ResultCache } from '@secmlops/core'

export interface MemoryCache extends ResultCache {
  readonly entries: Map<string, Uint8Array>
  /** Since the last call. */
  readonly tally: () => { known: number; computed: number }
}

/** A cache that dies with the test; `entries` may be taken from others. */
export function memoryCache(...from: readonly MemoryCache[]): MemoryCache {
  const entries = new Map(from.flatMap((each) => [...each.entries]))
  let count = { known: 0, computed: 0 }
  return {
    producer: 'test',
    entries,
    get(key) {
      const found = entries.get(key)
      if (found) count.known++
      return Promise.resolve(found)
    },
    put(key, bytes) {
      count.computed++
      entries.set(key, bytes)
      return Promise.resolve()
    },
    tally() {
      const before = count
      count = { known: 0, computed: 0 }
      return before
    },
  }
}
