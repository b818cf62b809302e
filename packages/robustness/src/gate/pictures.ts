import type { Attachment } from '@secmlops/core'
import { encodePng, type Image } from '@secmlops/dataset'
import type { AttackPlan } from '../attacks/plan.js'
import { toPicture } from '../data/picture.js'
import { toModel, type Placement } from '../data/fit.js'
import type { Detection, Rect } from '../metrics/box.js'
import type { InputPlan } from '../model/input-plan.js'
import type { DetectionVerdict } from '../run/detection.js'

/** The first images as the model sees them, before and under each attack, with what it finds. */
export async function drawPictures(
  subject: string,
  verdicts: readonly DetectionVerdict[],
  plans: readonly AttackPlan[],
  plan: InputPlan,
): Promise<Attachment[]> {
  const attachments: Attachment[] = []
  for (const { index, picture, clean, attacked } of verdicts) {
    if (!picture) continue
    const views = [
      { id: 'clean', pixels: picture.clean, found: clean },
      ...plans.map(({ id }, i) => ({
        id,
        pixels: picture.attacked[i] ?? picture.clean,
        found: attacked[i]?.detections ?? [],
      })),
    ]
    for (const { id, pixels, found } of views)
      attachments.push({
        name: `robustness/${subject}.${String(index)}.${id.replaceAll('/', '_')}.png`,
        mediaType: 'image/png',
        description: `Image ${String(index)} as ${subject} sees it, ${id}: ${String(found.length)} found`,
        bytes: await encodePng(drawBoxes(toPicture(pixels, plan), found, picture.placement)),
      })
  }
  return attachments
}

const GREEN = [0, 255, 0] as const

function drawBoxes(image: Image, found: readonly Detection[], placement: Placement): Image {
  for (const detection of found) outline(image, toModel(detection, placement))
  return image
}

function outline({ width, height, data }: Image, box: Rect): void {
  const within = (value: number, size: number): number =>
    Math.min(Math.max(Math.round(value), 0), size - 1)
  const [left, right] = [within(box.x, width), within(box.x + box.width, width)]
  const [top, bottom] = [within(box.y, height), within(box.y + box.height, height)]
  const dot = (x: number, y: number): void => data.set(GREEN, 3 * (y * width + x))
  for (let x = left; x <= right; x++) [top, bottom].forEach((y) => dot(x, y))
  for (let y = top; y <= bottom; y++) [left, right].forEach((x) => dot(x, y))
}
