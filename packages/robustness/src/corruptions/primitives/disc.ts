import { borderIndex } from './border.js'

/** A square kernel of odd side, row-major. */
export interface Kernel {
  readonly side: number
  readonly weights: Float64Array
}

/**
 * A disc that sums to one, its edge softened by a small Gaussian (`disk` of make_imagenet_c.py): support 17 x 17 and a
 * 3 x 3 Gaussian up to radius 8, else (2r + 1) and 5 x 5. The Gaussian is mirrored at the edge of the support, so that
 * large discs sum to more than one, as there. Weights are rounded to single precision where OpenCV rounds them.
 */
export function disc(radius: number, softness: number): Kernel {
  const reach = radius <= 8 ? 8 : radius
  const side = 2 * reach + 1
  const inside = Float64Array.from({ length: side * side }, (_, i) =>
    ((i % side) - reach) ** 2 + (Math.floor(i / side) - reach) ** 2 <= radius ** 2 ? 1 : 0,
  )
  const area = inside.reduce((sum, one) => sum + one, 0)
  const sharp = { side, weights: inside.map((one) => Math.fround(one / area)) }
  const half = smallGaussian(radius <= 8 ? 1 : 2, softness)
  return filterAxis(filterAxis(sharp, half, 1), half, side)
}

/** Centre and one side of cv2.getGaussianKernel. */
function smallGaussian(reach: number, sigma: number): readonly number[] {
  const half = Array.from({ length: reach + 1 }, (_, x) => Math.exp((-0.5 * x * x) / sigma ** 2))
  const sum = half.reduce((total, weight, x) => total + (x === 0 ? weight : 2 * weight), 0)
  return half.map((weight) => Math.fround(weight / sum))
}

/** `step` is 1 along rows and the side along columns. */
function filterAxis({ side, weights }: Kernel, half: readonly number[], step: number): Kernel {
  const filtered = weights.map((_, i) => {
    const at = step === 1 ? i % side : Math.floor(i / side)
    const neighbour = (offset: number): number =>
      weights[i + (borderIndex(at + offset, side, 'mirror') - at) * step] ?? 0
    return Math.fround(
      half.reduce(
        (sum, weight, k) => sum + weight * (k === 0 ? neighbour(0) : neighbour(k) + neighbour(-k)),
        0,
      ),
    )
  })
  return { side, weights: filtered }
}
