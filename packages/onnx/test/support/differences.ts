import { createRandom } from '@secmlops/core'
import type { Tensor } from '../../src/session/tensor.js'

export type FloatTensor = Extract<Tensor, { type: 'float32' | 'float64' }>

export function isFloat(tensor: Tensor): tensor is FloatTensor {
  return tensor.type === 'float32' || tensor.type === 'float64'
}

/** Elements up to which each is moved alone; beyond, so many random directions are tried. */
const DIRECTIONS = 40

/**
 * Directions of unit steps: every element alone, or vectors of random signs, which move each element by the same step
 * and in which a single wrong element of the gradient still shows.
 */
export function directions(count: number, seed: number): Float64Array[] {
  if (count <= DIRECTIONS)
    return Array.from({ length: count }, (_, i) => {
      const direction = new Float64Array(count)
      direction[i] = 1
      return direction
    })
  const random = createRandom(seed, 'directions')
  return Array.from({ length: DIRECTIONS }, () =>
    Float64Array.from({ length: count }, () => random.sign()),
  )
}

type Outputs = readonly (FloatTensor | undefined)[]

/**
 * Derivative of <cotangents, f(x)> along a direction: central differences with two steps, Richardson's extrapolation
 * (error of the fourth order), differences taken before the sums, all sums in float64.
 */
export async function derivative(
  f: (x: FloatTensor) => Promise<Outputs>,
  x: FloatTensor,
  { direction, step, cotangents }: { direction: Float64Array; step: number; cotangents: Outputs },
): Promise<number> {
  const difference = async (h: number): Promise<number> => {
    const high = moved(x, direction, h)
    const low = moved(x, direction, -h)
    const change = innerDifference(await f(high), await f(low), cotangents)
    return change / (distance(high, low, direction) || NaN)
  }
  return (4 * (await difference(step / 2)) - (await difference(step))) / 3
}

function moved(x: FloatTensor, direction: Float64Array, h: number): FloatTensor {
  const value = (element: number, i: number): number => element + h * (direction[i] ?? 0)
  return x.type === 'float32'
    ? { ...x, data: Float32Array.from(x.data, value) }
    : { ...x, data: Float64Array.from(x.data, value) }
}

/** The step that rounding left, averaged over the elements that moved. */
function distance(high: FloatTensor, low: FloatTensor, direction: Float64Array): number {
  let sum = 0
  let count = 0
  direction.forEach((sign, i) => {
    if (sign === 0) return
    sum += sign * ((high.data[i] ?? 0) - (low.data[i] ?? 0))
    count++
  })
  return sum / count
}

function innerDifference(high: Outputs, low: Outputs, cotangents: Outputs): number {
  let sum = 0
  cotangents.forEach((cotangent, k) => {
    cotangent?.data.forEach((weight, i) => {
      sum += weight * ((high[k]?.data[i] ?? NaN) - (low[k]?.data[i] ?? NaN))
    })
  })
  return sum
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN)
  return sum
}

/**
 * Largest |a - b| / max(|a|, |b|, scale), where scale is the root mean square of the reference; infinite where a number
 * is not finite.
 */
export function relativeError(actual: readonly number[], reference: readonly number[]): number {
  const scale = Math.sqrt(dot(reference, reference) / (reference.length || 1))
  let worst = 0
  reference.forEach((b, i) => {
    const a = actual[i] ?? NaN
    const error = a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), scale)
    worst = Math.max(worst, Number.isFinite(error) ? error : Infinity)
  })
  return worst
}
