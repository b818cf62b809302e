import type { DetectedImage } from './detected-image.js'
import { DETECTION_METRICS, statisticOf } from './detection-metric.js'

/**
 * Each image under the attack that leaves least of it: the lowest AP50 of the image alone, of equals the one with more boxes
 * by their scores, most of which are then wrong.
 * @param conditions - The same images in the same order under each attack.
 */
export function worstImages(
  conditions: readonly (readonly DetectedImage[])[],
): readonly DetectedImage[] {
  const [first = [], ...others] = conditions
  if (others.length === 0) return first
  return first.map((image, i) =>
    others
      .flatMap((images) => images[i] ?? [])
      .reduce((worst, each) => (isWorse(each, worst) ? each : worst), image),
  )
}

function isWorse(a: DetectedImage, b: DetectedImage): boolean {
  const [one, other] = [precision([a]), precision([b])]
  return one < other || (one === other && weight(a) > weight(b))
}

/** AP50 of images; 0 where there is no real box. */
export function precision(images: readonly DetectedImage[]): number {
  const [ap50] = DETECTION_METRICS
  const weights = new Uint8Array(images.length).fill(1)
  return (ap50 && statisticOf(ap50, images)(weights)) ?? 0
}

function weight({ detections }: DetectedImage): number {
  return detections.reduce((sum, { score }) => sum + score, 0)
}
