import { boxes } from './boxes.js'
import { detectionsOf } from './candidates.js'
import { unfit, type Decoder, type DecoderSettings, type Head } from './decoder.js'
import { efficientNms, tensorflow, torchvision } from './detections.js'
import { end2end } from './end2end.js'
import { fastestdet } from './fastestdet.js'
import type { Output } from './output.js'
import { ssd } from './ssd.js'
import { yolov5 } from './yolov5.js'
import { yolov5Raw } from './yolov5-raw.js'
import { yolov8 } from './yolov8.js'
import { yolox } from './yolox.js'

export type DecoderName =
  | 'yolox'
  | 'boxes'
  | 'yolov5'
  | 'yolov5-raw'
  | 'yolov8'
  | 'ssd'
  | 'fastestdet'
  | 'end2end'
  | 'torchvision'
  | 'tensorflow'
  | 'efficient-nms'

const HEADS: Readonly<Record<DecoderName, Head>> = {
  yolox,
  boxes,
  yolov5,
  'yolov5-raw': yolov5Raw,
  yolov8,
  ssd,
  fastestdet,
  end2end,
  torchvision,
  tensorflow,
  'efficient-nms': efficientNms,
}

/** Decoders by the name that a policy uses. */
export const DECODERS = Object.fromEntries(
  Object.entries(HEADS).map(([name, head]) => [name, createDecoder(head)]),
) as Readonly<Record<DecoderName, Decoder>>

/** Names of the decoders whose form the outputs have, with these settings. */
export function suggestDecoder(
  outputs: readonly Output[],
  settings: DecoderSettings,
): DecoderName[] {
  return (Object.keys(HEADS) as DecoderName[]).filter(
    (name) => HEADS[name].misfit(outputs, settings) === undefined,
  )
}

function createDecoder(head: Head): Decoder {
  const read = (outputs: readonly Output[], settings: DecoderSettings) => {
    const misfit = head.misfit(outputs, settings)
    if (!misfit) return head.read(outputs, settings)
    throw unfit(misfit.message, misfit.remedy ?? suggestion(outputs, settings) ?? head.remedy)
  }
  const decodeAll: Decoder['decodeAll'] = (outputs, settings) =>
    detectionsOf(read(outputs, settings))
  const decode: Decoder['decode'] = (prediction, settings) =>
    decodeAll([{ name: '', ...prediction }], settings)
  return { ...head, read, decodeAll, decode }
}

function suggestion(outputs: readonly Output[], settings: DecoderSettings): string | undefined {
  const names = suggestDecoder(outputs, settings).map((name) => `\`decoder: ${name}\``)
  return names.length > 0 ? `Use ${names.join(' or ')}` : undefined
}
