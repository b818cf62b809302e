import type { Arena } from '../search/arena.js'
import { MARGIN } from '../verdicts.js'

/** Boxes of a proof for what the search did not find, with the work of the default profile. */
const BOXES = 16_384
/** Rows of work for a box: on small nets, where boxes are halved, a box takes as long as about 100. */
const ROWS_PER_BOX = 400
/** Share of the work after which a search may be in vain: most counter-examples are found in less. */
const PATIENCE = 0.02

/** Whether a proof can be of use: what was seen is a number, and no counter-example, nor a numerical one. */
export const isOpen = (arena: Arena): boolean =>
  arena.best() > MARGIN && Number.isFinite(arena.best())

/** How many boxes a proof may have come to, while the search goes on: what is to be found must not be late for it. */
export const boxesMeanwhile = ({ spent, limit }: Arena): number =>
  spent() < PATIENCE * limit ? 0 : spent() / ROWS_PER_BOX

/** And once the search has found nothing. */
export const boxesAfter = (effort: number): number => effort * BOXES
