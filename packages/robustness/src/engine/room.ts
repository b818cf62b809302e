import type { Pixels } from '../model/image-shape.js'
import type { Box, Norm } from '../norms/index.js'
import { withLosses, type Target } from './target.js'

/** How far an attack may go. */
export interface Radius {
  readonly norm: Norm
  readonly eps: number
}

/** What may become of an image or a row under attack, where that is not any point of [0,1]. */
export interface Room {
  readonly box: Box
  /** The valid point that stands for a point: one within the ball for one within the ball. */
  readonly repair: (point: Pixels, ball: Radius) => Pixels
}

/** The same target, seen at valid points only: no attack gains by a point that the data cannot hold. */
export function withinRoom(target: Target, room: Room | undefined, ball: Radius): Target {
  if (!room) return target
  const { repair } = room
  const valid = (point: Pixels): Pixels => repair(point, ball)
  const look: Target['look'] = (points) => target.look(points.map(valid))
  return { ...withLosses(target, (loss) => (point) => loss(valid(point))), repair: valid, look }
}
