import type { Random } from '@secmlops/core'
import type { ImageShape, Pixels } from '../../model/image-shape.js'
import { bump, type BumpShape } from './bump.js'
import { drawWindow, positions, type Window } from './window.js'

/** Bumps per row and column of the start. */
const TILES = 5
const TINY = 1e-12

/** Covers the image with bumps, each up or down per channel (square.py, L2 and L1). */
export function tile(change: Pixels, image: ImageShape, shape: BumpShape, random: Random): void {
  change.fill(0)
  for (const window of tiles(image)) {
    const values = bump(window.side, random, shape)
    for (let c = 0; c < image.channels; c++) {
      const sign = random.sign()
      positions(image, c, window).forEach((position, i) => {
        change[position] = (change[position] ?? 0) + sign * (values[i] ?? 0)
      })
    }
  }
}

function tiles({ height, width }: ImageShape): Window[] {
  const side = Math.max(1, Math.floor(height / TILES))
  const first = Math.floor((height - side * TILES) / 2)
  const at = (i: number): number => Math.max(0, first) + i * side
  const rows = Math.min(TILES, Math.floor(height / side))
  const columns = Math.floor(width / side)
  return Array.from({ length: rows * columns }, (_, i) => ({
    top: at(Math.floor(i / columns)),
    left: at(i % columns),
    side,
  })).filter(({ top, left }) => top + side <= height && left + side <= width)
}

/** Positions of a change, per channel, that one step rewrites. */
export interface Rewriting {
  /** Receives a bump on top of its old change. */
  readonly into: readonly number[][]
  /** Becomes 0. */
  readonly outOf: readonly number[][]
  readonly side: number
}

/** Two windows, of which one is given what the other loses. */
export function drawRewriting(random: Random, image: ImageShape, share: number): Rewriting {
  const wanted = odd(Math.max(Math.round(Math.sqrt(share * image.height * image.width)), 3))
  const [to, from] = [drawWindow(random, image, wanted), drawWindow(random, image, wanted)]
  const channels = Array.from({ length: image.channels }, (_, c) => c)
  return {
    into: channels.map((c) => positions(image, c, to)),
    outOf: channels.map((c) => positions(image, c, from)),
    side: to.side,
  }
}

const odd = (value: number): number => (value % 2 === 0 ? value + 1 : value)

/** The length of what stands in both windows of one channel. */
export function lengthWithin(
  change: Pixels,
  { into, outOf }: Rewriting,
  channels: readonly number[],
  { length }: BumpShape,
): number {
  const places = channels.flatMap((c) => [...new Set([...(into[c] ?? []), ...(outOf[c] ?? [])])])
  return length(places.map((i) => change[i] ?? 0))
}

/** @param sizes The length of what each channel receives. */
export function rewrite(
  change: Pixels,
  { into, outOf, side }: Rewriting,
  sizes: readonly number[],
  { shape, random }: { readonly shape: BumpShape; readonly random: Random },
): void {
  const values = bump(side, random, shape)
  into.forEach((places, c) => {
    const sign = random.sign()
    const old = shape.length(places.map((i) => change[i] ?? 0)) + TINY
    const mixed = places.map((at, i) => sign * (values[i] ?? 0) + (change[at] ?? 0) / old)
    const length = shape.length(mixed) + TINY
    for (const i of outOf[c] ?? []) change[i] = 0
    places.forEach((at, i) => {
      change[at] = ((mixed[i] ?? 0) / length) * (sizes[c] ?? 0)
    })
  })
}
