import { floatOf, intOf, intsOf, stringOf, type Node } from '../graph/graph.js'
import { fromFront, inputOf, numbers, outputOf, type Operation } from './operation.js'
import { Refusal } from './refusal.js'
import {
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
 * The operator itself, as a row-major matrix [output, input] for each axis that it changes.
 * @throws Refusal where it depends on the data, is of an unknown mode, or a matrix would be too large
 */
export function resizeMatrices(operation: Operation): readonly (Float64Array | undefined)[] {
  const input = operation.shape(inputOf(operation, 0))
  return tapsOf(operation).map((taps, axis) => taps && matrixOf(taps, input[axis] ?? 0))
}

/**
 * The weights of one axis: [output, input], row-major.
 * @throws Refusal where it would be too large
 */
export function matrixOf(taps: readonly Taps[], size: number): Float64Array {
  if (taps.length * size > LARGEST)
    throw new Refusal(`it makes ${String(taps.length)} elements of ${String(size)}`)
  return resizeMatrix(taps, size)
}

/**
 * What each element of the output is made of, for each axis that changes. The runtime copies data that keep their shape,
 * whatever the scales.
 * @throws Refusal where that depends on the data, or is of an unknown mode
 */
export function tapsOf(operation: Operation): readonly (readonly Taps[] | undefined)[] {
  const axes = axesOf(operation)
  const sampling = samplingOf(operation)
  const same = axes.every(({ input, output }) => input === output)
  return axes.map((axis) => (same || axis.scale === 1 ? undefined : resizeTaps(axis, sampling)))
}

/** The axes of the data as the runtime resizes them; those that it leaves alone have scale 1. */
function axesOf(operation: Operation): ResizedAxis[] {
  const input = operation.shape(inputOf(operation, 0))
  const output = operation.shape(outputOf(operation))
  const all = input.map((_, axis) => axis)
  const axes = (intsOf(operation.node, 'axes') ?? all).map((axis) => fromFront(axis, all.length))
  const sizes = axes.map((axis): readonly [number, number] => [input[axis] ?? 0, output[axis] ?? 0])
  const scales = scalesOf(operation, sizes)
  const roi =
    transformationOf(operation) === CROP ? numbers(operation, 1, 'region of interest') : undefined
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
function scalesOf(
  operation: Operation,
  sizes: readonly (readonly [number, number])[],
): readonly number[] {
  const given = numbers(operation, 2, 'scales') ?? []
  if (given.length > 0) return given
  const policy = stringOf(operation.node, 'keep_aspect_ratio_policy', 'stretch')
  const ratio = ([input, output]: readonly [number, number]): number => Math.fround(output / input)
  if (policy === 'stretch') return sizes.map(ratio)
  const wanted = numbers(operation, 3, 'sizes') ?? []
  const ratios = sizes.map(([input], i) => ratio([input, wanted[i] ?? 0]))
  const scale = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios)
  return ratios.map(() => scale)
}

const CROP = 'tf_crop_and_resize'

const transformationOf = ({ node }: Operation): string =>
  stringOf(node, 'coordinate_transformation_mode', 'half_pixel')

function samplingOf(operation: Operation): Sampling {
  const transformation = transformationOf(operation)
  const coordinate = COORDINATES.get(transformation)
  if (!coordinate) throw new Refusal(`its coordinates are "${transformation}"`)
  return {
    coordinate,
    kernel: kernelOf(operation.node),
    excludeOutside: intOf(operation.node, 'exclude_outside', 0) === 1,
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
