import { SecmlopsError } from '@secmlops/core'
import type { Detection } from '../metrics/box.js'
import type { ImageShape } from '../model/image-shape.js'
import type { Prediction } from '../model/predictor.js'

export interface DecoderSettings {
  readonly shape: ImageShape
  /** Number of classes that the policy names. */
  readonly classes: number
  readonly strides: readonly number[]
}

/** Turns the output of a detector for one image into boxes in pixels of the model's input, before suppression. */
export interface Decoder {
  readonly name: string
  /** @throws SecmlopsError `model-output` (exit 2) when the output does not have this form, with what would fit. */
  decode(prediction: Prediction, settings: DecoderSettings): Detection[]
}

export function unfit(message: string, remedy: string): SecmlopsError<'model-output'> {
  return new SecmlopsError('model-output', message, { remedy })
}
