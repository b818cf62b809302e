import type { Pixels } from '../model/image-shape.js'
import type { Box } from './norm.js'

export function length2(vector: Pixels): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) ** 2
  return Math.sqrt(sum)
}

/** The sum of absolute values. */
export function length1(vector: Pixels): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += Math.abs(vector[i] as number)
  return sum
}

/** The largest absolute value. */
export function lengthInf(vector: Pixels): number {
  let largest = 0
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] as number))
  return largest
}

/** Writes a + scale * b. */
export function addScaled(a: Pixels, b: Pixels, scale: number, to: Pixels): void {
  for (let i = 0; i < to.length; i++) to[i] = (a[i] as number) + scale * (b[i] as number)
}

/** Moves each value into its range, in place. */
export function clip(point: Pixels, { lower, upper }: Box): void {
  for (let i = 0; i < point.length; i++) {
    const value = point[i] as number
    const least = lower[i] as number
    const most = upper[i] as number
    if (value < least) point[i] = least
    else if (value > most) point[i] = most
  }
}
