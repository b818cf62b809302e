import { SecmlopsError } from '@secmlops/core'
import { readNpz, type ArrayValues, type NdArray } from '@secmlops/dataset'
import { sizeOf, type ImageShape, type Pixels } from '../model/image-shape.js'

/** Images and labels of an NPZ file, decoded one by one. */
export interface NpzImages {
  readonly count: number
  readonly shape: ImageShape
  readonly labels: readonly number[]
  pixels(index: number): Pixels
}

/**
 * Reads `x` (N,C,H,W or N,H,W; uint8, or floats in [0,1]) and `y` (N class numbers).
 * @throws SecmlopsError `not-npz`, `not-npy` or `invalid-data` (exit 2).
 */
export async function readNpzImages(bytes: Uint8Array): Promise<NpzImages> {
  const arrays = await readNpz(bytes, ['x', 'y'])
  const x = member(arrays, 'x')
  const shape = imageShape(x)
  const labels = readLabels(member(arrays, 'y'))
  const count = x.shape[0] ?? 0
  if (count === 0) throw invalid('x holds no images', 'Give at least one image')
  if (labels.length !== count)
    throw invalid(
      `x has ${String(count)} images, y has ${String(labels.length)} labels`,
      'Give one label per image',
    )
  const divisor = divisorOf(x)
  const size = sizeOf(shape)
  return { count, shape, labels, pixels: (index) => decode(x.values, index * size, size, divisor) }
}

/** @throws SecmlopsError `invalid-data` where there is no such array */
export function member(arrays: ReadonlyMap<string, NdArray>, name: string): NdArray {
  const array = arrays.get(name)
  if (array) return array
  throw invalid(`there is no array "${name}"`, 'Write numpy.savez(file, x=images, y=labels)')
}

function imageShape({ shape }: NdArray): ImageShape {
  const [, ...dims] = shape
  const [channels = 0, height = 0, width = 0] = dims.length === 2 ? [1, ...dims] : dims
  if ((shape.length === 3 || shape.length === 4) && channels * height * width > 0)
    return { channels, height, width }
  throw invalid(
    `x has the shape [${shape.join(', ')}], not N,C,H,W`,
    'Reshape x to images, channels, height, width',
  )
}

const MOST_CLASSES = 1_000_000

/** Class numbers. @throws SecmlopsError `invalid-data` */
export function readLabels({ shape, values }: NdArray): number[] {
  if (shape.length !== 1 && !(shape.length === 2 && shape[1] === 1))
    throw invalid(`y has the shape [${shape.join(', ')}], not N`, 'Give one class number per image')
  return Array.from(values as ArrayLike<number | bigint>, (value, i) => {
    const label = Number(value)
    if (Number.isInteger(label) && label >= 0 && label < MOST_CLASSES) return label
    throw invalid(
      `y[${String(i)}] is ${String(value)}, not a class number`,
      'Number the classes from 0',
    )
  })
}

function divisorOf({ dtype, values }: NdArray): number {
  if (dtype === 'u1') return 255
  if (!(values instanceof Float32Array || values instanceof Float64Array))
    throw invalid(`x holds values of type ${dtype}`, 'Store x as uint8, or as floats in [0,1]')
  const outside = values.find((value) => !(value >= 0 && value <= 1))
  if (outside === undefined) return 1
  throw invalid(
    `x holds ${String(outside)}, which is not in [0,1]`,
    outside > 1 && outside <= 255
      ? 'Divide x by 255, or store it as uint8'
      : 'Give pixel values in [0,1], before mean and std (they belong to the model)',
  )
}

function decode(values: ArrayValues, offset: number, size: number, divisor: number): Pixels {
  const pixels = new Float32Array(size)
  for (let i = 0; i < size; i++) pixels[i] = Number(values[offset + i]) / divisor
  return pixels
}

export function invalid(message: string, remedy: string): SecmlopsError<'invalid-data'> {
  return new SecmlopsError('invalid-data', message, { remedy })
}
