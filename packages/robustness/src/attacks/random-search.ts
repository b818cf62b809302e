import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { Attempt } from './attack.js'

/** Where a random search starts, and where it looks next. */
export interface Moves {
  /** Steps after the start. */
  readonly steps: number
  /** Fills the first candidate. */
  start(candidate: Pixels): void
  /**
   * Changes the candidate, which holds the best point so far, before step 0, 1, ...
   * @returns what takes the change back, before the next
   */
  step(candidate: Pixels, step: number): () => void
}

/**
 * A candidate replaces the best point when its margin is lower or it succeeds (Andriushchenko et al. 2020, algorithm 1).
 */
export function* randomSearch({ pixels, look }: Target, moves: Moves): Steps<Attempt> {
  const candidate = pixels.slice()
  let least = Infinity
  let takeBack = (): void => {
    candidate.set(pixels)
  }
  moves.start(candidate)
  for (let step = 0; ; step++) {
    const [{ margin } = { margin: NaN }] = yield* look([candidate])
    if (margin < least || margin <= 0) least = margin
    else takeBack()
    if (least <= 0 || step === moves.steps) return { pixels: candidate, margin: least }
    takeBack = moves.step(candidate, step)
  }
}
