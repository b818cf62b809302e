import type { Random } from '@secmlops/core'
import { sizeOf, type ImageShape, type Pixels } from '../model/image-shape.js'
import type { Hyperplane } from './hyperplane.js'

export type NormName = 'linf' | 'l2' | 'l1'

/** The values that each pixel may take. */
export interface Box {
  readonly lower: Pixels
  readonly upper: Pixels
}

/** Pixel values. */
export function unitBox(shape: ImageShape): Box {
  const size = sizeOf(shape)
  return { lower: new Float32Array(size), upper: new Float32Array(size).fill(1) }
}

/** The points within eps of a centre and within a box. */
export interface Ball {
  readonly centre: Pixels
  readonly eps: number
  readonly box: Box
  /** Moves a point to one near it in the ball, in place. */
  project(point: Pixels): void
  /** Writes where a step of a size along a gradient leads (`Norm.ascend`), moved into the ball. */
  climb(point: Pixels, gradient: Pixels, size: number, to: Pixels): void
  /** Fills in a random point on the sphere, clipped to the box (the start of AutoAttack's APGD). */
  surface(random: Random, point: Pixels): void
  /** Fills in a random point of the ball, uniform but for the clipping to the box. */
  inside(random: Random, point: Pixels): void
}

/** How the size of a change is measured, and which way is the steepest for a given size. */
export interface Norm {
  readonly name: NormName
  readonly size: (change: Pixels) => number
  readonly distance: (a: Pixels, b: Pixels) => number
  /** The most that a linear function with this gradient changes when its argument changes by 1. */
  readonly dual: (gradient: Pixels) => number
  readonly ball: (centre: Pixels, eps: number, box: Box) => Ball
  /** Writes point + size * d, where d has norm 1 and rises fastest along the gradient. */
  readonly ascend: (point: Pixels, gradient: Pixels, size: number, to: Pixels) => void
  /** Writes the smallest change that brings a point of a box onto a plane, or as near as the box allows. */
  readonly toward: (point: Pixels, plane: Hyperplane, box: Box, to: Pixels) => void
}

/** The radius with room for the rounding of float32, which puts points of the surface on either side of it. */
export function withRounding(eps: number): number {
  return eps * (1 + ROUNDING) + ROUNDING
}

const ROUNDING = 1e-6
