import { int, ints, string } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { intOf, intsOf, stringOf } from '../../graph/graph.js'
import type { Rule, Rules, Site } from '../rule.js'
import { weightGradient, type Convolution } from './convolution-weights.js'
import { reverse, slice } from './operands.js'
import { repeatTiles } from './window-sum.js'
import {
  attributesOf,
  windowAxis,
  padsOf,
  reach,
  windowOf,
  type Window,
} from '../../operators/window.js'

const conv: Rule = (site, [gy = '']) => {
  const [x = '', w = ''] = site.node.inputs
  const [data, weights] = [site.shape(x), site.shape(w)]
  const convolution: Convolution = {
    window: windowOf(site.node, data.slice(2), weights.slice(2)),
    group: intOf(site.node, 'group', 1),
    data,
    weights,
    result: site.shape(site.output(0)),
  }
  return [
    site.wants(0) ? adjoint(site, gy, w, convolution) : undefined,
    site.wants(1) ? weightGradient(site, x, gy, convolution) : undefined,
    site.wants(2) ? biasGradient(site, gy, convolution.result) : undefined,
  ]
}

/** ConvTranspose-11: the adjoint of a convolution, so its own adjoint is that convolution. */
const convTranspose: Rule = (site, [gy = '']) => {
  const [x = '', w = ''] = site.node.inputs
  const [result, weights] = [site.shape(x), site.shape(w)]
  const data = site.shape(site.output(0))
  const convolution: Convolution = {
    window: transposedWindow(site, result.slice(2), { data, weights }),
    group: intOf(site.node, 'group', 1),
    data,
    weights,
    result,
  }
  return [
    site.wants(0) ? convolve(site, gy, w, convolution) : undefined,
    site.wants(1) ? weightGradient(site, gy, x, convolution) : undefined,
    site.wants(2) ? biasGradient(site, gy, data) : undefined,
  ]
}

/**
 * The padding follows from the shape of the output where `output_shape` or SAME_UPPER / SAME_LOWER decide it. The
 * runtime puts the odd element of `output_shape` at the beginning, as the specification has it for all but SAME_UPPER.
 */
function transposedWindow(
  { node }: Site,
  sizes: readonly number[],
  { data, weights }: { data: readonly number[]; weights: readonly number[] },
): Window {
  const kernel = weights.slice(2)
  const free = windowOf(
    { ...node, attributes: { ...node.attributes, auto_pad: string('VALID') } },
    sizes,
    kernel,
  )
  const totals = sizes.map((size, i) => {
    const axis = windowAxis(free, i)
    const whole =
      (size - 1) * axis.stride + reach(axis) + 1 + (intsOf(node, 'output_padding')?.[i] ?? 0)
    return Math.max(0, whole - (data[i + 2] ?? 0))
  })
  const shaped = intsOf(node, 'output_shape') && stringOf(node, 'auto_pad', '') !== 'SAME_UPPER'
  const attributes = shaped ? { auto_pad: string('SAME_LOWER') } : node.attributes
  return { ...free, ...padsOf({ ...node, attributes }, totals) }
}

/** From the result's side to the data's. */
function adjoint(site: Site, gy: string, w: string, convolution: Convolution): string {
  const ends = flippedEnds(convolution)
  return ends && site.constant(w) && worthFlipping(convolution)
    ? flippedConvolution(site, gy, w, { ...convolution, ends })
    : transposedConvolution(site, gy, w, convolution)
}

/** `output_padding` stands for the tail that the stride never reached. */
function transposedConvolution(
  { build }: Site,
  gy: string,
  w: string,
  { window, group, data, result }: Convolution,
): string {
  const tail = data.slice(2).map((size, i) => {
    const axis = windowAxis(window, i)
    const reached = ((result[i + 2] ?? 0) - 1) * axis.stride + reach(axis) + 1
    return size + axis.begin + axis.end - reached
  })
  const attributes = { ...attributesOf(window), output_padding: ints(tail), group: int(group) }
  return build.op('ConvTranspose', [gy, w], attributes)
}

function flippedConvolution(
  site: Site,
  gy: string,
  w: string,
  convolution: Convolution & { readonly ends: readonly number[] },
): string {
  const { window, group, weights, ends } = convolution
  const strides = window.strides.map(() => 1)
  const begins = strides.map((_, i) => reach(windowAxis(window, i)) - windowAxis(window, i).begin)
  const attributes = attributesOf({ ...window, strides, begins, ends })
  const inputs = [insertZeros(site, gy, convolution), flip(site, w, { group, weights })]
  return site.build.op('Conv', inputs, { ...attributes, group: int(group) })
}

/** End padding of the flipped convolution; `undefined` where it would have to crop. */
function flippedEnds({ window, data, result }: Convolution): readonly number[] | undefined {
  const ends = data.slice(2).map((size, i) => {
    const axis = windowAxis(window, i)
    const begins = reach(axis) - axis.begin
    return begins < 0 ? -1 : size - (result[i + 2] ?? 0) * axis.stride + axis.begin
  })
  return ends.every((end) => end >= 0) ? ends : undefined
}

/**
 * Whether Conv with flipped weights beats ConvTranspose, as measured on onnxruntime-node 1.30, CPU, one thread, AVX-512
 * (microseconds, ConvTranspose against Conv; kernel 3x3 unless said; N x C x H x W are of the data):
 *
 * | stride 1                         |                  | stride 2                                    |                |
 * | -------------------------------- | ---------------- | ------------------------------------------- | -------------- |
 * | 4x64x56x56 from 64 channels      | 11,530 / 8,896   | 4x64x56x56 from 128, sub-pixel + D2S        | 5,607 / 6,254  |
 * | 4x96x56x56 depthwise             | 7,157 / 4,045    | 4x96x56x56 depthwise, zeros put in          | 1,809 / 1,555  |
 * | 16x32x28x28 from 32, 5x5         | 10,533 / 6,765   | 4x192x28x28 depthwise, 5x5, zeros put in    | 1,979 / 901    |
 * | 64x3x32x32 from 64               | 5,331 / 13,065   | 64x8x16x16 from 16, sub-pixel + D2S         | 286 / 444      |
 * | 32x6x28x28 from 32               | 1,786 / 2,704    | 64x3x32x32 from 8, sub-pixel + D2S          | 363 / 695      |
 * | 2x16x16x16x16 from 32, 3x3x3     | 25,999 / 4,993   | 2x3x224x224 from 64, 7x7, sub-pixel + D2S   | 7,580 / 8,971  |
 *
 * Conv works in blocks of 16 channels, so that a few channels waste most of a block; ConvTranspose runs one small
 * product for each group.
 */
function worthFlipping({ window, group, data }: Convolution): boolean {
  const [, channels = 0] = data
  const planar = window.kernel.length === 2
  const strided = window.strides.some((stride) => stride !== 1)
  if (strided) return planar && group > 1 && group === channels
  return !(planar && group === 1 && channels < FEW_CHANNELS)
}

const FEW_CHANNELS = 8

type Weights = Pick<Convolution, 'group' | 'weights'>

/** Weights [M, C/group, ...] as [C, M/group, ...], turned round in space; the runtime folds this for constants. */
function flip({ build }: Site, w: string, { group, weights }: Weights): string {
  const axes = weights.flatMap((size, axis) => (axis > 1 && size > 1 ? [axis] : []))
  return reverse(build, swapChannels(build, w, { group, weights }), axes)
}

function swapChannels(build: Builder, w: string, { group, weights }: Weights): string {
  const [m = 0, c = 0, ...kernel] = weights
  if (group === 1) return build.transpose(w, [1, 0, ...kernel.map((_, i) => i + 2)])
  const grouped = build.reshape(w, [group, m / group, c, ...kernel])
  const swapped = build.transpose(grouped, [0, 2, 1, ...kernel.map((_, i) => i + 3)])
  return build.reshape(swapped, [group * c, m / group, ...kernel])
}

/** Puts stride - 1 zeros after every element: nearest-neighbour Resize, whose copies a comb then clears. */
function insertZeros({ build }: Site, gy: string, { window, result }: Convolution): string {
  const { strides } = window
  if (strides.every((stride) => stride === 1)) return gy
  const sizes = strides.map((stride, i) => stride * (result[i + 2] ?? 0))
  const copies = repeatTiles(build, gy, result, [...result.slice(0, 2), ...sizes])
  const [height = 0, width = 0] = sizes
  const [down = 1, right = 1] = strides
  const comb = Float32Array.from({ length: height * width }, (_, i) =>
    Math.floor(i / width) % down === 0 && (i % width) % right === 0 ? 1 : 0,
  )
  return build.mul(
    copies,
    build.constant({ type: 'float32', dims: [1, 1, height, width], data: comb }),
  )
}

/** From the data's side to the result's; what `output_padding` had added past the last stride is left out. */
function convolve({ build }: Site, gy: string, w: string, convolution: Convolution): string {
  const { window, group, data, result } = convolution
  const attributes = { ...attributesOf(window), group: int(group) }
  return result.slice(2).reduce(
    (y, size, i) => {
      const axis = windowAxis(window, i)
      const span = (data[i + 2] ?? 0) + axis.begin + axis.end - reach(axis) - 1
      return Math.floor(span / axis.stride) + 1 === size ? y : slice(build, y, i + 2, [0, size])
    },
    build.op('Conv', [gy, w], attributes),
  )
}

function biasGradient({ build }: Site, gy: string, dims: readonly number[]): string {
  return build.reduceSum(
    gy,
    dims.flatMap((_, axis) => (axis === 1 ? [] : [axis])),
    false,
  )
}

export const CONVOLUTION: Rules = {
  Conv: conv,
  ConvTranspose: convTranspose,
}
