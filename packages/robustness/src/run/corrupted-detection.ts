import { presetFor } from '../corruptions/corrupt-image.js'
import type { Preset } from '../corruptions/corruption.js'
import type { CorruptionName } from '../corruptions/index.js'
import type { DetectedImage } from '../metrics/detected-image.js'
import type { Detector } from '../model/detector.js'
import { conditionsOf, underConditions, type Condition } from './corruption.js'
import { inImage, TOGETHER, type DetectionSample } from './detection.js'
import { NO_PROGRESS, type RunTools } from './tools.js'

/** What a detector finds in the images of a sample under one condition. */
export interface CorruptedDetection {
  readonly condition: Condition
  readonly preset: Preset
  readonly images: readonly DetectedImage[]
  /** Images of which the output was not finite. */
  readonly invalid: number
}

/** Shows the model as it is every image under every condition. */
export async function runCorrupted(
  detector: Detector,
  { set, positions }: DetectionSample,
  names: readonly CorruptionName[],
  tools: RunTools,
): Promise<CorruptedDetection[]> {
  const conditions = conditionsOf(names)
  const found = conditions.map((condition) => ({
    condition,
    preset: presetFor(detector.plan.shape, 'auto'),
    images: [] as DetectedImage[],
    invalid: 0,
  }))
  const silent = { plan: detector.plan, tools: { ...tools, progress: NO_PROGRESS } }
  const progress = tools.progress.start('corruptions', positions.length)
  try {
    for (let at = 0; at < positions.length; at += TOGETHER) {
      const images = await Promise.all(positions.slice(at, at + TOGETHER).map(set.load))
      const results = await underConditions(images, names, silent, detector.detect)
      results.forEach(({ result }, i) => {
        const own = found[i]
        own?.images.push(
          ...images.map((image, k) => ({
            detections: inImage(result[k], image),
            truth: image.truth,
          })),
        )
        if (own) own.invalid += images.filter((_, k) => !(result[k]?.valid ?? false)).length
      })
      progress.advance(images.length)
    }
  } finally {
    progress.done()
  }
  return found
}
