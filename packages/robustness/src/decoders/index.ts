import type { PolicyTypes } from '@secmlops/core'
import { boxes } from './boxes.js'
import type { Decoder } from './decoder.js'
import { yolox } from './yolox.js'

export type DecoderName = NonNullable<PolicyTypes.ModelOutput['decoder']>

/** Decoders by the name that a policy uses. */
export const DECODERS: Readonly<Record<DecoderName, Decoder>> = { yolox, boxes }
