/** Rows of each group in each bin; only bins with rows are held. Bin 0 is that of missing values. */
export interface GroupCounts {
  readonly bins: number
  /** The entries of group g are those from `starts[g]` to `starts[g + 1]`. */
  readonly starts: Uint32Array
  readonly bin: Uint32Array
  readonly count: Uint32Array
}

/** Counts of rows by the group and the bin of each. */
export function countGroups(
  codes: Uint32Array,
  binOf: Uint32Array,
  { groups, bins }: { readonly groups: number; readonly bins: number },
): GroupCounts {
  const counts = Array.from({ length: groups }, () => new Map<number, number>())
  for (let i = 0; i < codes.length; i++) {
    const own = counts[codes[i] as number] as Map<number, number>
    const bin = binOf[i] as number
    own.set(bin, (own.get(bin) ?? 0) + 1)
  }
  return packed(counts, bins)
}

/** The groups of both, in this order. */
export function joinGroups(a: GroupCounts, b: GroupCounts): GroupCounts {
  return packed([...unpacked(a), ...unpacked(b)], Math.max(a.bins, b.bins))
}

/** A copy in which a share of the rows of each bin of each group lies in a bin of its own, the last one. */
export function plantGroups(counts: GroupCounts, share: number): GroupCounts {
  const beyond = counts.bins
  const planted = unpacked(counts).map((own) => {
    const moved = new Map<number, number>()
    let rows = 0
    for (const [bin, count] of own) {
      const kept = Math.floor(count * (1 - share))
      if (kept > 0) moved.set(bin, kept)
      rows += count - kept
    }
    return moved.set(beyond, rows)
  })
  return packed(planted, beyond + 1)
}

function unpacked({ starts, bin, count }: GroupCounts): Map<number, number>[] {
  return Array.from(starts.subarray(1), (end, g) => {
    const own = new Map<number, number>()
    for (let k = starts[g] as number; k < end; k++) own.set(bin[k] as number, count[k] as number)
    return own
  })
}

function packed(groups: readonly ReadonlyMap<number, number>[], bins: number): GroupCounts {
  const entries = groups.flatMap((own) => [...own])
  let end = 0
  const starts = Uint32Array.from([0, ...groups.map((own) => (end += own.size))])
  return {
    bins,
    starts,
    bin: Uint32Array.from(entries, ([bin]) => bin),
    count: Uint32Array.from(entries, ([, count]) => count),
  }
}
