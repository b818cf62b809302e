import { ints, string } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import type { TensorType } from '../../session/tensor.js'
import { sizeOf } from '../../session/values.js'
import { Refusal } from '../rule.js'
import { multiplyAxis } from './axis-product.js'
import { concat, pad } from './operands.js'
import { attributesOf, windowAxis, reach, type Window } from '../../operators/window.js'

/** A window on data of shape `data` [N, C, ...] that is pooled to shape `result` [N, C, ...]. */
export interface Pooling {
  readonly window: Window
  readonly data: readonly number[]
  readonly result: readonly number[]
  readonly type: TensorType
}

/** Elements of an axis up to which a product with a matrix is faster than ConvTranspose. */
const LONGEST = 128

/**
 * The transpose of summing over windows: every element of the data gets the sum of the values of the windows that it is
 * in. Windows are boxes, so this is a product with a matrix of zeros and ones along each axis: on onnxruntime-node 1.30,
 * CPU, one thread, [4, 64, 56, 56], 3x3, stride 2 in 1.6 ms; as a ConvTranspose in 2.0 ms. Tiles are copied: in 0.9 ms
 * for 2x2, where the products take 2.0 ms.
 */
export function spreadWindows(build: Builder, values: string, pooling: Pooling): string {
  const { data, type } = pooling
  if (isTiling(pooling)) return untile(build, values, pooling)
  if (data.slice(2).some((size) => size > LONGEST)) return transposedSum(build, values, pooling)
  const dims = [...pooling.result]
  return data.slice(2).reduceRight(
    (x, size, i) => {
      const axis = i + 2
      const matrix = membership(pooling, i)
      const product = multiplyAxis(build, x, dims, { axis, matrix, size, type })
      dims[axis] = size
      return product
    },
    actualShape(build, values, pooling),
  )
}

/** The transpose of a convolution with ones, each channel being an image of its own. */
function transposedSum(build: Builder, values: string, pooling: Pooling): string {
  const { window, data, result, type } = pooling
  if (type !== 'float32') throw new Refusal(`its data are ${type}`)
  const [images, ...sizes] = [sizeOf(data.slice(0, 2)), ...result.slice(2)]
  const surplus = data.slice(2).map((size, i) => {
    const axis = windowAxis(window, i)
    return ((result[i + 2] ?? 0) - 1) * axis.stride + reach(axis) + 1 - axis.begin - size
  })
  const ends = surplus.map((count) => Math.max(0, count))
  const tail = surplus.map((count) => Math.max(0, -count))
  const ones = new Float32Array(sizeOf(window.kernel)).fill(1)
  const weights = build.constant({ type, dims: [1, 1, ...window.kernel], data: ones })
  const sum = build.op('ConvTranspose', [build.reshape(values, [images, 1, ...sizes]), weights], {
    ...attributesOf({ ...window, ends }),
    output_padding: ints(tail),
  })
  return build.reshape(sum, data)
}

/**
 * Names the shape of a pooled value. With ceil_mode, shape inference counts a last window that starts past the data, which
 * the kernels of the runtime do not; what is computed from the value must not inherit that.
 */
export const actualShape = (build: Builder, value: string, { result }: Pooling): string =>
  build.reshape(value, result)

/** [windows, elements] of one axis: 1 where the window has the element. */
function membership({ window, data, result }: Pooling, index: number): Float64Array {
  const { kernel, stride, dilation, begin } = windowAxis(window, index)
  const [size, count] = [data[index + 2] ?? 0, result[index + 2] ?? 0]
  const matrix = new Float64Array(count * size)
  for (let at = 0; at < count; at++)
    for (let tap = 0; tap < kernel; tap++) {
      const element = at * stride - begin + tap * dilation
      if (element >= 0 && element < size) matrix[at * size + element] = 1
    }
  return matrix
}

/** Whether the windows lie side by side and inside the data; a rest at the end may be in none. */
export function isTiling({ window, data, result, type }: Pooling): boolean {
  return (
    type === 'float32' &&
    window.kernel.every((_, i) => {
      const { kernel, stride, dilation, begin } = windowAxis(window, i)
      const count = result[i + 2] ?? 0
      const adjoin = (kernel === stride || count === 1) && (dilation === 1 || kernel === 1)
      return adjoin && begin === 0 && count * kernel <= (data[i + 2] ?? 0)
    })
  )
}

/** Every value to all elements of its tile, and zero to the rest. */
function untile(build: Builder, values: string, pooling: Pooling): string {
  const { data } = pooling
  const covered = coveredDims(pooling)
  const copies = spreadTiles(build, values, pooling.result, covered)
  const rest = data.map((size, axis) => size - (covered[axis] ?? 0))
  return pad(
    build,
    copies,
    rest.map(() => 0),
    rest,
  )
}

export const coveredDims = ({ window, result }: Pooling): readonly number[] =>
  result.map((size, axis) => size * (window.kernel[axis - 2] ?? 1))

/** Nearest-neighbour Resize by whole factors; of single values a product with ones, which takes a third of the time. */
export function repeatTiles(
  build: Builder,
  values: string,
  from: readonly number[],
  to: readonly number[],
): string {
  const [tiles, elements] = [sizeOf(from.slice(2)), sizeOf(to.slice(2))]
  if (tiles > 1)
    return build.op('Resize', [values, '', '', build.ints(to)], {
      mode: string('nearest'),
      coordinate_transformation_mode: string('asymmetric'),
      nearest_mode: string('floor'),
    })
  const data = new Float32Array(elements).fill(1)
  const ones = build.constant({ type: 'float32', dims: [1, elements], data })
  return build.reshape(build.op('MatMul', [build.reshape(values, [sizeOf(from), 1]), ones]), to)
}

/** Lengths of the last axis up to which copying along it as a product with a matrix is fast. */
const NARROW = 32

/**
 * As `repeatTiles`, of cotangents, which are finite: the last axis is then copied by a product with zeros and ones, and
 * the others as wholes. Only for factors of 2 is Resize as fast: [64, 32, 6, 6] by 4 takes 1.2 ms, this .3 ms.
 */
export function spreadTiles(
  build: Builder,
  values: string,
  from: readonly number[],
  to: readonly number[],
): string {
  const factors = to.map((size, axis) => size / (from[axis] ?? 1))
  const width = from.at(-1) ?? 1
  if (Math.max(...factors) <= 2 || width > NARROW || sizeOf(from.slice(2)) === 1)
    return repeatTiles(build, values, from, to)
  const dims = [...from]
  return factors.reduceRight((copies, factor, axis) => {
    if (factor === 1) return copies
    dims[axis] = (from[axis] ?? 1) * factor
    if (axis === from.length - 1)
      return build.op('MatMul', [copies, repetition(build, width, factor)])
    const lines = build.reshape(copies, [-1, sizeOf(dims.slice(axis + 1))])
    return build.reshape(
      concat(
        build,
        Array.from({ length: factor }, () => lines),
        1,
      ),
      dims,
    )
  }, values)
}

/** [width, width * factor]: every row has `factor` ones, behind those of the row before. */
function repetition(build: Builder, width: number, factor: number): string {
  const columns = width * factor
  const data = Float32Array.from({ length: width * columns }, (_, i) =>
    Math.floor((i % columns) / factor) === Math.floor(i / columns) ? 1 : 0,
  )
  return build.constant({ type: 'float32', dims: [width, columns], data })
}
