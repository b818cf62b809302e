import type { Random } from '@secmlops/core'

/** A shape of rank 1 to 4 with at most 24 elements. */
export function randomDims(random: Random, ranks: readonly [number, number] = [1, 4]): number[] {
  const rank = ranks[0] + random.integer(ranks[1] - ranks[0] + 1)
  const sizes = [24, 8, 4, 3, 2][rank] ?? 2
  return Array.from(
    { length: rank },
    () => 1 + random.integer(rank === 1 ? 8 : sizes > 3 ? 4 : sizes),
  )
}

/** A shape that broadcasts to `dims`: some axes of length 1, some leading ones missing. */
export function broadcastable(random: Random, dims: readonly number[]): number[] {
  const narrowed = dims.map((size) => (random.integer(3) === 0 ? 1 : size))
  return narrowed.slice(random.integer(dims.length + 1))
}
