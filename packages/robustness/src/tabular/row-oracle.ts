import type { GraphOracle } from '../engine/graph-oracle.js'
import type { Coordinates } from './coordinates.js'

/** Rows at once: they cost nothing. */
const BATCH = 64

/** Answers with the valid row itself: the features of a model that no gradient enters, such as a tree. */
export function rowOracle({ nearest, features }: Coordinates): GraphOracle {
  const dims = [features.length]
  return {
    batch: BATCH,
    obstacles: () => Promise.resolve({ cuts: [], bypassed: [] }),
    ask: (queries) =>
      Promise.resolve(
        queries.map(({ points, slope }) => ({
          outputs: points.map((point) => [{ name: 'row', values: nearest(point), dims }]),
          gradients:
            slope?.loss === 'fed'
              ? slope.cotangents.map(
                  ([weights]) => weights?.slice() ?? new Float32Array(dims[0] ?? 0),
                )
              : [],
        })),
      ),
    dispose: () => Promise.resolve(),
  }
}
