import { ints } from '../../graph/attribute.js'
import { floatOf, intOf, intsOf, stringOf, type Node } from '../../graph/graph.js'
import { sizeOf } from '../../session/values.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { dataOf, floats, fromFront, inFloat32, numbers, zeros } from './operands.js'
import {
  blockLength,
  COORDINATES,
  cubicKernel,
  linearKernel,
  NEAREST,
  nearestKernel,
  resizeMatrix,
  resizeTaps,
  type Kernel,
  type ResizedAxis,
  type Sampling,
  type Taps,
} from './resize-matrix.js'

/** Elements of the largest matrix that a graph should carry. */
const LARGEST = 2 ** 24

/**
 * Resize-19 is linear and works on one axis after the other, y = A x, so that its gradient is the product with the
 * transposed matrices. Where an axis repeats its elements, that product is a sum over blocks.
 */
const resize: Rule = (site, [cotangent]) => {
  if (cotangent === undefined) return []
  const input = site.shape(dataOf(site))
  const output = site.shape(site.output(0))
  if (sizeOf(output) === 0) return [zeros(site.build, site.type(dataOf(site)), input)]
  const taps = tapsOf(site)
  const blocks = taps.map((rows, axis) => rows && blockLength(rows, input[axis] ?? 0))
  const dims = output.map((size, axis) => size / (blocks[axis] ?? 1))
  return [
    inFloat32(site, [cotangent], ([gy = '']) => {
      let gradient = sumBlocks(site, gy, output, blocks)
      taps.forEach((rows, axis) => {
        if (!rows || blocks[axis] !== undefined) return
        const size = input[axis] ?? 0
        gradient = multiply(site, gradient, dims, { axis, taps: rows, size })
        dims[axis] = size
      })
      return gradient
    }),
  ]
}

/**
 * The operator itself, as a row-major matrix [output, input] for each axis that it changes.
 * @throws Refusal where it depends on the data, is of an unknown mode, or a matrix would be too large
 */
export function resizeMatrices(site: Site): readonly (Float64Array | undefined)[] {
  const input = site.shape(dataOf(site))
  return tapsOf(site).map((taps, axis) => taps && matrixOf(taps, input[axis] ?? 0))
}

function matrixOf(taps: readonly Taps[], size: number): Float64Array {
  if (taps.length * size > LARGEST)
    throw new Refusal(`it makes ${String(taps.length)} elements of ${String(size)}`)
  return resizeMatrix(taps, size)
}

/** The runtime copies data that keep their shape, whatever the scales. */
function tapsOf(site: Site): readonly (readonly Taps[] | undefined)[] {
  const axes = axesOf(site)
  const sampling = samplingOf(site)
  const same = axes.every(({ input, output }) => input === output)
  return axes.map((axis) => (same || axis.scale === 1 ? undefined : resizeTaps(axis, sampling)))
}

/** The axes of the data as the runtime resizes them; those that it leaves alone have scale 1. */
function axesOf(site: Site): ResizedAxis[] {
  const input = site.shape(dataOf(site))
  const output = site.shape(site.output(0))
  const all = input.map((_, axis) => axis)
  const axes = (intsOf(site.node, 'axes') ?? all).map((axis) => fromFront(axis, all.length))
  const sizes = axes.map((axis): readonly [number, number] => [input[axis] ?? 0, output[axis] ?? 0])
  const scales = scalesOf(site, sizes)
  const roi = transformationOf(site) === CROP ? numbers(site, 1, 'region of interest') : undefined
  return all.map((axis) => {
    const at = axes.indexOf(axis)
    return {
      input: input[axis] ?? 0,
      output: output[axis] ?? 0,
      scale: scales[at] ?? 1,
      roi: [roi?.[at] ?? 0, roi?.[at + axes.length] ?? 1],
    }
  })
}

/** Given, or output over input; the same on all axes where a policy keeps the aspect ratio. */
function scalesOf(site: Site, sizes: readonly (readonly [number, number])[]): readonly number[] {
  const given = numbers(site, 2, 'scales') ?? []
  if (given.length > 0) return given
  const policy = stringOf(site.node, 'keep_aspect_ratio_policy', 'stretch')
  const ratio = ([input, output]: readonly [number, number]): number => Math.fround(output / input)
  if (policy === 'stretch') return sizes.map(ratio)
  const wanted = numbers(site, 3, 'sizes') ?? []
  const ratios = sizes.map(([input], i) => ratio([input, wanted[i] ?? 0]))
  const scale = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios)
  return ratios.map(() => scale)
}

const CROP = 'tf_crop_and_resize'

const transformationOf = ({ node }: Site): string =>
  stringOf(node, 'coordinate_transformation_mode', 'half_pixel')

function samplingOf(site: Site): Sampling {
  const transformation = transformationOf(site)
  const coordinate = COORDINATES.get(transformation)
  if (!coordinate) throw new Refusal(`its coordinates are "${transformation}"`)
  return {
    coordinate,
    kernel: kernelOf(site.node),
    excludeOutside: intOf(site.node, 'exclude_outside', 0) === 1,
    extrapolate: transformation === CROP,
  }
}

function kernelOf(node: Node): Kernel {
  const antialias = intOf(node, 'antialias', 0) === 1
  const mode = stringOf(node, 'mode', 'nearest')
  if (mode === 'linear') return linearKernel(antialias)
  if (mode === 'cubic') return cubicKernel(floatOf(node, 'cubic_coeff_a', -0.75), antialias)
  const round = NEAREST.get(stringOf(node, 'nearest_mode', 'round_prefer_floor'))
  if (mode !== 'nearest' || !round) throw new Refusal('its mode is unknown')
  return nearestKernel(round)
}

/** Average pooling is the fastest sum over blocks that the runtime has; it knows float32 and images only. */
function sumBlocks(
  site: Site,
  x: string,
  dims: readonly number[],
  blocks: readonly (number | undefined)[],
): string {
  const { build } = site
  const lengths = blocks.map((block) => block ?? 1)
  const [batch, channels, ...kernel] = lengths
  const pooled = site.type(dataOf(site)) !== 'float64' && [1, 2, 3].includes(kernel.length)
  if (lengths.every((length) => length === 1)) return x
  if (pooled && batch === 1 && channels === 1) {
    const window = { kernel_shape: ints(kernel), strides: ints(kernel) }
    return build.mul(build.op('AveragePool', [x], window), build.scalar(sizeOf(kernel)))
  }
  const split = dims.flatMap((size, axis) => [size / (lengths[axis] ?? 1), lengths[axis] ?? 1])
  const summed = lengths.map((_, axis) => 2 * axis + 1)
  return build.reduceSum(build.reshape(x, split), summed, false)
}

interface Factor {
  readonly axis: number
  readonly taps: readonly Taps[]
  /** Length of the axis afterwards. */
  readonly size: number
}

/** The product along one axis: from the right for the last one, else from the left. */
function multiply(
  site: Site,
  x: string,
  dims: readonly number[],
  { axis, taps, size }: Factor,
): string {
  const { build } = site
  const length = taps.length
  const matrix = matrixOf(taps, size)
  if (axis === dims.length - 1)
    return build.op('MatMul', [x, build.constant(floats(site, [length, size], matrix))])
  const transposed = matrix.map((_, i) => matrix[(i % length) * size + Math.floor(i / length)] ?? 0)
  const left = build.constant(floats(site, [size, length], transposed))
  const before = sizeOf(dims.slice(0, axis))
  const after = sizeOf(dims.slice(axis + 1))
  const product = build.op('MatMul', [left, build.reshape(x, [before, length, after])])
  return build.reshape(product, dims.with(axis, size))
}

export const RESIZE: Rules = { Resize: resize }
