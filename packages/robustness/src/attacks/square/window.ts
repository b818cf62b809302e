import type { Random } from '@secmlops/core'
import type { Target } from '../../engine/target.js'
import type { ImageShape } from '../../model/image-shape.js'

/** What a search by windows needs to know. */
export interface WindowSearch {
  readonly target: Target
  readonly eps: number
  readonly random: Random
  /** Share of the image that the window of a step covers; steps count from 0. */
  readonly share: (step: number) => number
}

export interface Window {
  readonly top: number
  readonly left: number
  readonly side: number
}

/**
 * A window of at most the wanted side; as in the official code, the last offset is never drawn, but for rows of a table,
 * whose last feature would never change.
 */
export function drawWindow(random: Random, { height, width }: ImageShape, wanted: number): Window {
  const side = Math.min(wanted, height, width)
  const last = height === 1 ? 1 : 0
  const offset = (size: number): number => Math.floor(random.uniform() * (size - side + last))
  return { top: offset(height), left: offset(width), side }
}

/** Positions of the values of a window in one channel, row by row. */
export function positions(shape: ImageShape, channel: number, window: Window): number[] {
  const result: number[] = []
  visit(shape, channel, window, (i) => result.push(i))
  return result
}

/** Visits them instead of listing them, which a search does thousands of times. */
export function visit(
  { height, width }: ImageShape,
  channel: number,
  { top, left, side }: Window,
  see: (position: number) => void,
): void {
  for (let row = top; row < top + side; row++) {
    const start = (channel * height + row) * width + left
    for (let i = start; i < start + side; i++) see(i)
  }
}
