/** Values that the points of one question hold at most: many images ask at once, and all their points are in memory. */
const VALUES_PER_QUESTION = 2 ** 18
const MOST_POINTS = 128

/** How many points of a size are worth asking about together. */
export function pointsPerQuestion(size: number): number {
  return Math.max(1, Math.min(MOST_POINTS, Math.floor(VALUES_PER_QUESTION / size)))
}
