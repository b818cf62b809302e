import type { PolicyTypes } from '@secmlops/core'
import type { InputPrefix } from '@secmlops/onnx'
import { PIXELS } from '../engine/runner.js'
import { sizeOf, type Pixels } from './image-shape.js'
import { misfit, type InputPlan } from './input-plan.js'

/** Writes one image into a batch, at a position in values. */
export type Encoder = (pixels: Pixels, batch: Float32Array, offset: number) => void

/** Per channel: input of the model = scale * pixel + shift. */
export interface Affine {
  readonly scale: readonly number[]
  readonly shift: readonly number[]
}

/**
 * The affine map of a model's input: range, then mean and std, which are in the channel order of the model, in units
 * after the range.
 */
export function affineOf({ shape }: InputPlan, input: PolicyTypes.ModelInput): Affine {
  const [low = 0, high = 1] = input.range ?? []
  const mean = perChannel(input.mean ?? [0], shape.channels, 'mean')
  const std = perChannel(input.std ?? [1], shape.channels, 'std')
  if (std.some((value) => !(value > 0))) throw misfit('std must be above 0', 'Correct std')
  return {
    scale: std.map((value) => (high - low) / value),
    shift: std.map((value, c) => (low - (mean[c] ?? 0)) / value),
  }
}

/** Encodes an image as the model takes it: the affine map, then the layout. */
export function createEncoder(plan: InputPlan, input: PolicyTypes.ModelInput): Encoder {
  const { channels } = plan.shape
  const { scale, shift } = affineOf(plan, input)
  const plane = sizeOf(plan.shape) / channels
  const [pixelStep, channelStep] = plan.layout === 'nchw' ? [1, plane] : [channels, 1]
  return (pixels, batch, offset) => {
    for (let c = 0; c < channels; c++) {
      const a = scale[c] ?? 1
      const b = shift[c] ?? 0
      let to = offset + c * channelStep
      for (let from = c * plane; from < (c + 1) * plane; from++) {
        batch[to] = a * (pixels[from] ?? 0) + b
        to += pixelStep
      }
    }
  }
}

/** The same, for the graph: what stands before the input of the model when pixels are fed. */
export function createPrefix(
  plan: InputPlan,
  input: PolicyTypes.ModelInput,
): (rows: number) => InputPrefix {
  const { channels, height, width } = plan.shape
  const affine = affineOf(plan, input)
  return (rows) => ({
    ...affine,
    input: plan.name,
    name: PIXELS,
    dims: [rows, channels, height, width],
    shape: [rows, ...plan.dims],
    ...(plan.layout === 'nhwc' && { order: [0, 2, 3, 1] }),
  })
}

function perChannel(values: readonly number[], channels: number, name: string): number[] {
  if (values.length === 1) return Array.from({ length: channels }, () => values[0] ?? 0)
  if (values.length === channels) return [...values]
  throw misfit(
    `${name} has ${String(values.length)} values, the model has ${String(channels)} channels`,
    `Write one value, or ${String(channels)}, under ${name}`,
  )
}
