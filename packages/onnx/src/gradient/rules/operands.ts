import type { Builder } from '../../graph/builder.js'
import { int, tensor } from '../../graph/attribute.js'
import { elementTypeCode } from '../../graph/element-type.js'
import { inputOf } from '../../operators/operation.js'
import type { Tensor, TensorType } from '../../session/tensor.js'
import { emptyTensor } from '../../session/values.js'
import type { Site } from '../rule.js'

export function zeros(build: Builder, type: TensorType, dims: readonly number[]): string {
  return build.op('ConstantOfShape', [build.ints(dims)], {
    value: tensor(emptyTensor(type, [1])),
  })
}

/** Pads with zeros, or crops where a number is negative. */
export function pad(
  build: Builder,
  x: string,
  before: readonly number[],
  after: readonly number[],
): string {
  const pads = [...before, ...after]
  return pads.every((count) => count === 0) ? x : build.op('Pad', [x, build.ints(pads)])
}

/** Elements `start` to `end` of one axis, `end` excluded. */
export function slice(
  build: Builder,
  x: string,
  axis: number,
  [start, end]: readonly [number, number],
): string {
  const inputs = [[start], [end], [axis]].map((values) => build.ints(values))
  return build.op('Slice', [x, ...inputs])
}

/** Turns axes round. */
export function reverse(build: Builder, x: string, axes: readonly number[]): string {
  if (axes.length === 0) return x
  const fill = (value: number): string => build.ints(axes.map(() => value))
  return build.op('Slice', [x, fill(-1), fill(-(2 ** 31)), build.ints(axes), fill(-1)])
}

export function concat(build: Builder, parts: readonly string[], axis: number): string {
  return build.op('Concat', parts, { axis: int(axis) })
}

export const cast = (build: Builder, x: string, type: TensorType): string =>
  build.op('Cast', [x], { to: int(elementTypeCode(type)) })

export const toInt64 = (build: Builder, x: string): string => cast(build, x, 'int64')

export const asInt64 = (site: Site, indices: string): string =>
  site.type(indices) === 'int64' ? indices : toInt64(site.build, indices)

/** The runtime adds up, resizes and multiplies no float16: such data are computed on in float32. */
export function inFloat32(
  site: Site,
  inputs: readonly string[],
  emit: (inputs: readonly string[]) => string,
): string {
  if (site.type(inputOf(site, 0)) !== 'float16') return emit(inputs)
  const { build } = site
  const wide = inputs.map((x) => cast(build, x, 'float32'))
  return cast(build, emit(wide), 'float16')
}

/** The type that `inFloat32` computes in. */
export const wideType = (site: Site): 'float32' | 'float64' =>
  site.type(inputOf(site, 0)) === 'float64' ? 'float64' : 'float32'

/** A constant of the type that the data are computed on in. */
export function floats(site: Site, dims: readonly number[], data: ArrayLike<number>): Tensor {
  return wideType(site) === 'float64'
    ? { type: 'float64', dims, data: Float64Array.from(data) }
    : { type: 'float32', dims, data: Float32Array.from(data) }
}
