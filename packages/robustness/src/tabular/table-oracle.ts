import type { GraphOracle } from '../engine/graph-oracle.js'
import type { Pixels } from '../model/image-shape.js'
import type { Coordinates } from './coordinates.js'

/** Answers at coordinates, from an oracle of rows: slopes are per coordinate, too. */
export function tableOracle(oracle: GraphOracle, { features, decode }: Coordinates): GraphOracle {
  const ranges = features.map(({ min, max }) => max - min)
  const scaled = (gradient: Pixels): Pixels =>
    gradient.map((value, i) => value * (ranges[i] ?? NaN))
  return {
    batch: oracle.batch,
    obstacles: () => oracle.obstacles(),
    async ask(queries) {
      const rows = queries.map((query) => ({ ...query, points: query.points.map(decode) }))
      const replies = await oracle.ask(rows)
      return replies.map((reply) => ({ ...reply, gradients: reply.gradients.map(scaled) }))
    },
    dispose: () => oracle.dispose(),
  }
}
