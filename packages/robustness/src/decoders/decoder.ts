import { SecmlopsError } from '@secmlops/core'
import type { Detection } from '../metrics/box.js'
import type { ImageShape } from '../model/image-shape.js'
import type { Candidates } from './candidates.js'
import type { Output } from './output.js'

export interface DecoderSettings {
  readonly shape: ImageShape
  /** Number of classes that the policy names, background not counted. */
  readonly classes: number
  readonly strides: readonly number[]
  /** Per stride: width and height of each anchor in pixels, one after the other. */
  readonly anchors?: readonly (readonly number[])[]
  /** Coordinates are shares of the image instead of pixels. */
  readonly normalized?: boolean
  /** Order of the corners. */
  readonly corners?: 'xyxy' | 'yxyx'
  /** Number that the model gives to the first class; what lies below is background. */
  readonly firstLabel?: number
}

/** Why an output is not of a form, and what would help; without a remedy another decoder may fit. */
export interface Misfit {
  readonly message: string
  readonly remedy?: string
}

/** One form of output: what a new decoder states. */
export interface Head {
  readonly name: string
  /** Settings without which it cannot work, or whose default depends on the model. */
  readonly needs: readonly (keyof DecoderSettings)[]
  /** Where no other decoder fits. */
  readonly remedy: string
  /** Judges names and shapes only. */
  misfit(outputs: readonly Output[], settings: DecoderSettings): Misfit | undefined
  /**
   * Of outputs that are no misfit.
   * @throws SecmlopsError `model-output` for values that contradict the settings.
   */
  read(outputs: readonly Output[], settings: DecoderSettings): Candidates
}

/** Turns the outputs of a detector for one image into boxes in pixels of the model's input, before suppression. */
export interface Decoder extends Head {
  /** @throws SecmlopsError `model-output` (exit 2) when the output does not have this form, with what would fit. */
  decode(prediction: Pick<Output, 'values' | 'dims'>, settings: DecoderSettings): Detection[]
  /** The same for models of several outputs. */
  decodeAll(outputs: readonly Output[], settings: DecoderSettings): Detection[]
}

export function unfit(message: string, remedy: string): SecmlopsError<'model-output'> {
  return new SecmlopsError('model-output', message, { remedy })
}
