/** One axis of a Resize. */
export interface ResizedAxis {
  readonly input: number
  readonly output: number
  readonly scale: number
  /** The region of interest as shares of the input, for `tf_crop_and_resize`. */
  readonly roi: readonly [number, number]
}

/** From a position in the output to one in the input, both in units of elements of that axis. */
export type Coordinate = (x: number, axis: ResizedAxis) => number

const f = Math.fround

/**
 * Resize-19, "coordinate_transformation_mode". Rounded to float32 step by step, as the runtime computes it: the last bit
 * decides which of two elements is the nearest one.
 */
export const COORDINATES: ReadonlyMap<string, Coordinate> = new Map<string, Coordinate>([
  ['half_pixel', halfPixel],
  ['half_pixel_symmetric', halfPixelSymmetric],
  ['pytorch_half_pixel', (x, axis) => (axis.output > 1 ? halfPixel(x, axis) : 0)],
  ['align_corners', alignCorners],
  ['asymmetric', (x, { scale }) => f(x / scale)],
  ['tf_half_pixel_for_nn', (x, { scale }) => f((x + 0.5) / scale)],
  ['tf_crop_and_resize', cropAndResize],
])

function halfPixel(x: number, { scale }: ResizedAxis): number {
  return f(f((x + 0.5) / scale) - 0.5)
}

function halfPixelSymmetric(x: number, { input, output, scale }: ResizedAxis): number {
  const adjustment = f(output / f(scale * input))
  const offset = f((input / 2) * f(1 - adjustment))
  return f(offset + (x + 0.5) / scale - 0.5)
}

function alignCorners(x: number, { input, output }: ResizedAxis): number {
  return output === 1 ? 0 : f(f(x * (input - 1)) / (output - 1))
}

function cropAndResize(x: number, { input, output, roi: [start, end] }: ResizedAxis): number {
  if (output === 1) return f(0.5 * f(start + end) * (input - 1))
  const along = f(f(f(x * f(end - start)) * (input - 1)) / (output - 1))
  return f(f(start * (input - 1)) + along)
}

/** Resize-19, "nearest_mode". */
export const NEAREST: ReadonlyMap<string, (x: number) => number> = new Map([
  ['round_prefer_floor', (x: number): number => Math.ceil(x - 0.5)],
  ['round_prefer_ceil', (x: number): number => Math.floor(x + 0.5)],
  ['floor', Math.floor],
  ['ceil', Math.ceil],
])

/** How an element of the output is made of those of the input. */
export interface Sampling {
  readonly coordinate: Coordinate
  readonly kernel: Kernel
  /** Whether elements beyond the border have no weight; else those at the border stand for them. */
  readonly excludeOutside: boolean
  /** Whether an output whose position is outside has a fixed value. */
  readonly extrapolate: boolean
}

/** Elements of the input, by position, and their weights. */
export type Taps = readonly (readonly [position: number, weight: number])[]

export type Kernel = (x: number, axis: ResizedAxis) => Taps

export const nearestKernel =
  (round: (x: number) => number): Kernel =>
  (x) => [[round(x), 1]]

const triangle = (t: number): number => Math.max(1 - Math.abs(t), 0)

/** Keys, "Cubic convolution interpolation for digital image processing", IEEE ASSP 29 (1981). */
const keys =
  (a: number) =>
  (t: number): number => {
    const x = Math.abs(t)
    if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
  }

export const linearKernel = (antialias: boolean): Kernel => filterKernel(triangle, 1, antialias)

export const cubicKernel = (a: number, antialias: boolean): Kernel =>
  filterKernel(keys(a), 2, antialias)

/** Against aliasing, the filter is widened when the output is smaller. */
function filterKernel(filter: (t: number) => number, radius: number, antialias: boolean): Kernel {
  return (x, { scale }) => {
    const stretch = antialias ? Math.max(1, 1 / scale) : 1
    const first = Math.floor(x - radius * stretch) + 1
    const last = Math.floor(x + radius * stretch)
    return Array.from({ length: last - first + 1 }, (_, i) => [
      first + i,
      filter((first + i - x) / stretch),
    ])
  }
}

/** What each element of the output is made of. */
export function resizeTaps(axis: ResizedAxis, sampling: Sampling): Taps[] {
  const { input, output } = axis
  return Array.from({ length: output }, (_, i) => {
    const x = sampling.coordinate(i, axis)
    if (sampling.extrapolate && (x < 0 || x > input - 1)) return []
    return settle(sampling.kernel(x, axis), input - 1, sampling.excludeOutside)
  })
}

/** Taps inside the data, whose weights add up to 1. */
function settle(taps: Taps, last: number, excludeOutside: boolean): Taps {
  const weights = new Map<number, number>()
  let total = 0
  for (const [position, weight] of taps) {
    const inside = Math.min(Math.max(position, 0), last)
    if (excludeOutside && inside !== position) continue
    weights.set(inside, (weights.get(inside) ?? 0) + weight)
    total += weight
  }
  return [...weights].map(([position, weight]) => [position, weight / total])
}

/** The weights as a matrix: [output, input]. */
export function resizeMatrix(taps: readonly Taps[], input: number): Float64Array {
  const matrix = new Float64Array(taps.length * input)
  taps.forEach((row, i) => {
    for (const [position, weight] of row) matrix[i * input + position] = weight
  })
  return matrix
}

/** How often each element of the input comes in the output, one after the other, where that is all that happens. */
export function blockLength(taps: readonly Taps[], input: number): number | undefined {
  const length = taps.length / input
  const repeats = taps.every((row, i) => row.length === 1 && row[0]?.[0] === Math.floor(i / length))
  return Number.isInteger(length) && repeats ? length : undefined
}
