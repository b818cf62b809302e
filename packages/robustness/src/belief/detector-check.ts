import type { AttackPlan } from '../attacks/plan.js'
import type { DetectedImage } from '../metrics/detected-image.js'
import { precision } from '../metrics/worst-case.js'
import type { Detector } from '../model/detector.js'
import type { DetectionVerdict } from '../run/detection.js'
import { sampled, type Evidence, type Tried } from './check.js'

/** What the belief in the numbers of a detector rests on. */
export interface DoubtfulDetector extends Evidence {
  readonly run: { readonly images: readonly DetectionVerdict[]; readonly attacks: readonly Tried[] }
  readonly detector: Pick<Detector, 'plan'>
  /**
   * Attacks some images in another way, by their positions in the run, from the same random numbers as the run itself: more
   * steps then go on where fewer ended.
   * @returns what is found in each, in the order of the positions
   */
  readonly probe: (plan: AttackPlan, positions: readonly number[]) => Promise<DetectedImage[]>
}

/** Images that are attacked in another way: as many as are in memory at a time. */
const PROBED = 8

/**
 * How far AP50 of the probed images may differ before it matters. There is no share of images here to count: one of some
 * twenty boxes that moves by rounding is this much.
 */
export const MUCH = 0.05

/** Some of the images that have an object, evenly spread: those that an attack left alone and the others, without favour. */
export function probed({ run: { images } }: DoubtfulDetector): number[] {
  const attackable = images.flatMap(({ truth }, i) =>
    truth.some(({ ignore }) => !ignore) ? [i] : [],
  )
  return sampled(attackable, PROBED)
}

/** AP50 of some images as the run left them, clean where no attack is named. */
export function precisionIn(
  { run: { images, attacks } }: DoubtfulDetector,
  positions: readonly number[],
  attack?: Tried,
): number {
  const which = attacks.findIndex((each) => each === attack)
  return precision(
    positions
      .flatMap((i) => images[i] ?? [])
      .map(({ truth, clean, attacked }) => ({
        truth,
        detections: attack ? (attacked[which]?.detections ?? []) : clean,
      })),
  )
}
