import type { PolicyTypes } from '@secmlops/core'
import { resizeLanczos, type Image } from '@secmlops/dataset'

/** Shape of one image as a model takes it. */
export interface EncodedShape {
  readonly channels: number
  readonly height: number
  readonly width: number
}

/** Grey of the border, as detectors are trained with. */
const BORDER = 114
/** Luma of ITU-R BT.601, for models of one channel. */
const LUMA = [0.299, 0.587, 0.114] as const

/** Writes an image as the input of a model: fitted, in its order of channels, scaled as the policy says. */
export function encodeImage(
  image: Image,
  shape: EncodedShape,
  input: PolicyTypes.ModelInput,
): Float32Array {
  const { channels, height, width } = shape
  const fitted = fit(image, shape, input.resize ?? 'letterbox')
  const read = channels === 1 ? grey(fitted) : coloured(fitted, input.color === 'bgr')
  const plane = width * height
  const values = new Float32Array(channels * plane)
  for (let c = 0; c < channels; c++) {
    const scale = scaling(input, c)
    for (let i = 0; i < plane; i++)
      values[input.layout === 'nhwc' ? i * channels + c : c * plane + i] = scale(read(i, c))
  }
  return values
}

/** From 0..255 to what a channel of the model takes. */
function scaling(
  { range: [low = 0, high = 1] = [], mean = [0], std = [1] }: PolicyTypes.ModelInput,
  channel: number,
): (value: number) => number {
  const of = (values: readonly number[]): number => values[channel] ?? values[0] ?? NaN
  const [shift, divisor] = [of(mean), of(std)]
  return (value) => (low + (value / 255) * (high - low) - shift) / divisor
}

type Read = (pixel: number, channel: number) => number

function coloured({ data }: Image, reversed: boolean): Read {
  return (pixel, channel) => data[3 * pixel + (reversed ? 2 - channel : channel)] as number
}

function grey({ data }: Image): Read {
  return (pixel) => LUMA.reduce((sum, part, c) => sum + part * (data[3 * pixel + c] as number), 0)
}

interface Size {
  readonly width: number
  readonly height: number
}

function fit(image: Image, { width, height }: Size, resize: 'stretch' | 'letterbox'): Image {
  if (resize === 'stretch') return resizeLanczos(image, width, height)
  const scale = Math.min(width / image.width, height / image.height)
  const inner = resizeLanczos(
    image,
    Math.max(1, Math.floor(image.width * scale)),
    Math.max(1, Math.floor(image.height * scale)),
  )
  const data = new Uint8Array(3 * width * height).fill(BORDER)
  for (let y = 0; y < inner.height; y++)
    data.set(inner.data.subarray(3 * y * inner.width, 3 * (y + 1) * inner.width), 3 * y * width)
  return { width, height, data }
}
