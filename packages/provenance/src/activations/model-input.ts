import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import type { Dimension, ValueInfo } from '@secmlops/onnx'

/** Shape and affine map of a model's image input. */
export interface ModelInput {
  readonly name: string
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly batch: number | undefined
  readonly dims: readonly number[]
  readonly policy: PolicyTypes.ModelInput
}

/** Grey of the border of a letter box, as the robustness gate pads. */
const BORDER = 114

/**
 * Reads the input that a model declares.
 * @param fallback - Size of the images, where the model leaves height and width open or takes a flat vector.
 * @throws SecmlopsError `model-input` (exit 2) when it takes no images of 1 or 3 channels as float32.
 */
export function modelInput(
  value: ValueInfo | undefined,
  policy: PolicyTypes.ModelInput,
  fallback: Pick<Image, 'width' | 'height'>,
): ModelInput {
  const [batch, ...rest] = value?.dims ?? []
  const fixed = rest.map(sizeOf)
  const shape = rest.length === 3 ? imageShape(fixed, policy, fallback) : flatShape(fixed, fallback)
  if (value?.type !== 'float32' || (shape.channels !== 1 && shape.channels !== 3))
    throw new SecmlopsError('model-input', 'the model takes no images of 1 or 3 channels', {
      remedy: 'Name a float32 image model under `gates.provenance.features`',
    })
  return { name: value.name, batch: sizeOf(batch), policy, ...shape }
}

function sizeOf(dim: Dimension | undefined): number | undefined {
  return typeof dim === 'number' && dim > 0 ? dim : undefined
}

type Sizes = readonly (number | undefined)[]
type Shape = Pick<ModelInput, 'channels' | 'height' | 'width' | 'dims'>

function imageShape(
  sizes: Sizes,
  { layout }: PolicyTypes.ModelInput,
  fallback: Pick<Image, 'width' | 'height'>,
): Shape {
  const [c, h, w] = layout === 'nhwc' ? [sizes[2], sizes[0], sizes[1]] : sizes
  const [channels, height, width] = [c ?? 3, h ?? fallback.height, w ?? fallback.width]
  const dims = layout === 'nhwc' ? [height, width, channels] : [channels, height, width]
  return { channels, height, width, dims }
}

/** A vector: how many channels it has follows from the size of the images. */
function flatShape(sizes: Sizes, { width, height }: Pick<Image, 'width' | 'height'>): Shape {
  const known = sizes.reduce<number>((product, size) => product * (size ?? 1), 1)
  return { channels: known / (width * height), height, width, dims: sizes.map((size) => size ?? 1) }
}

/** Values of one image as the model takes them. */
export function encodeImage(image: Image, input: ModelInput): Float32Array {
  const { channels, height, width, policy } = input
  const values = new Float32Array(channels * height * width)
  const sample = sampler(image, input)
  const [pixelStep, channelStep] = policy.layout === 'nhwc' ? [channels, 1] : [1, height * width]
  for (let channel = 0; channel < channels; channel++) {
    const { scale, shift } = affineOf(policy, channel)
    for (let pixel = 0; pixel < height * width; pixel++) {
      const value = sample(pixel % width, Math.floor(pixel / width), channel)
      values[pixel * pixelStep + channel * channelStep] = scale * value + shift
    }
  }
  return values
}

/** Input of the model = scale * pixel (0..255) + shift: range, then mean and std. */
function affineOf(
  { range: [low = 0, high = 1] = [], mean = [0], std = [1] }: PolicyTypes.ModelInput,
  channel: number,
): { readonly scale: number; readonly shift: number } {
  const deviation = std[channel] ?? std[0] ?? 1
  const middle = mean[channel] ?? mean[0] ?? 0
  return { scale: (high - low) / 255 / deviation, shift: (low - middle) / deviation }
}

/** Bilinear, pixel centres aligned; letterbox at the top left on grey, unless the policy stretches. */
function sampler(
  image: Image,
  { width, height, channels, policy }: ModelInput,
): (column: number, row: number, channel: number) => number {
  const least = Math.min(width / image.width, height / image.height)
  const stretch = policy.resize === 'stretch'
  const [scaleX, scaleY] = stretch ? [width / image.width, height / image.height] : [least, least]
  const [endX, endY] = [image.width * scaleX, image.height * scaleY]
  return (column, row, channel) => {
    if (column >= endX || row >= endY) return BORDER
    const x = Math.min(Math.max((column + 0.5) / scaleX - 0.5, 0), image.width - 1)
    const y = Math.min(Math.max((row + 0.5) / scaleY - 0.5, 0), image.height - 1)
    const of = (c: number): number => bilinear(image, { x, y }, c)
    if (channels === 1) return 0.299 * of(0) + 0.587 * of(1) + 0.114 * of(2)
    return of(policy.color === 'bgr' ? 2 - channel : channel)
  }
}

function bilinear(
  { width, height, data }: Image,
  { x, y }: { readonly x: number; readonly y: number },
  channel: number,
): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)]
  const at = (column: number, row: number): number =>
    data[3 * (row * width + column) + channel] ?? 0
  const above = at(left, top) + (at(right, top) - at(left, top)) * (x - left)
  const below = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (x - left)
  return above + (below - above) * (y - top)
}
