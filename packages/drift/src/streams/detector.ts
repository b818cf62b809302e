import type { Random } from '@secmlops/core'

export type StreamState = 'stable' | 'warning' | 'drift'

/** Takes the next value. After `drift` it starts again by itself. */
export type Stream = (value: number) => StreamState

/** Watches values in their order, one by one, in memory that does not grow with them. To add one: a file, its test, a line in `index.ts`. */
export interface StreamDetector {
  readonly id: string
  readonly title: string
  /** `errors`: 1 where a prediction was wrong, else 0. `numbers`: finite ones. */
  readonly values: 'errors' | 'numbers'
  /** `random` only serves detectors that draw from their window. */
  start(random: Random): Stream
}

/** Starts anew after each drift, as the detectors of river do with the value that follows. */
export function restarting(begin: () => Stream): Stream {
  let stream = begin()
  return (value) => {
    const state = stream(value)
    if (state === 'drift') stream = begin()
    return state
  }
}
