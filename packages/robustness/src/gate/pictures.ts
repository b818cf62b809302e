import type { Attachment } from '@secmlops/core'
import { encodePng, outline, type Image, type Pen } from '@secmlops/dataset'
import type { AttackPlan } from '../attacks/plan.js'
import { toPicture } from '../data/picture.js'
import { toModel, type Placement } from '../data/fit.js'
import type { Detection } from '../metrics/box.js'
import type { InputPlan } from '../model/input-plan.js'
import type { Pixels } from '../model/image-shape.js'
import type { DetectionVerdict } from '../run/detection.js'
import type { PatchRun } from '../run/patch.js'

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
    const { placement } = picture
    const views = [
      { id: 'clean', pixels: picture.clean, found: clean },
      ...plans.map(({ id }, i) => ({
        id,
        pixels: picture.attacked[i] ?? picture.clean,
        found: attacked[i]?.detections ?? [],
      })),
    ]
    for (const view of views)
      attachments.push(await drawView(subject, { ...view, index, placement }, plan))
  }
  return attachments
}

/** The trained patch of each plan, which is no record of the data. */
export async function drawPatches(
  subject: string,
  runs: readonly PatchRun[],
  { color }: InputPlan,
): Promise<Attachment[]> {
  const attachments: Attachment[] = []
  for (const { plan, conditions } of runs)
    for (const { patch, kind } of conditions)
      if (kind === 'patch')
        attachments.push({
          name: `robustness/${subject}.${fileName(plan.id)}.png`,
          mediaType: 'image/png',
          description: `The patch that was trained against ${subject}: ${plan.id}`,
          bytes: await encodePng(toPicture(patch.pixels, { shape: patch.shape, color })),
        })
  return attachments
}

/** The first images with each patch as the model sees them, with what it finds. */
export async function drawPatched(
  subject: string,
  runs: readonly PatchRun[],
  plan: InputPlan,
): Promise<Attachment[]> {
  const attachments: Attachment[] = []
  for (const { id, images } of runs.flatMap(({ conditions }) => conditions))
    for (const { index, picture, detections: found } of images)
      if (picture) attachments.push(await drawView(subject, { id, index, found, ...picture }, plan))
  return attachments
}

interface View {
  readonly id: string
  readonly index: number
  readonly pixels: Pixels
  readonly found: readonly Detection[]
  readonly placement: Placement
}

async function drawView(
  subject: string,
  { id, index, pixels, found, placement }: View,
  plan: InputPlan,
): Promise<Attachment> {
  return {
    name: `robustness/${subject}.${String(index)}.${fileName(id)}.png`,
    mediaType: 'image/png',
    description: `Image ${String(index)} as ${subject} sees it, ${id}: ${String(found.length)} found`,
    bytes: await encodePng(drawBoxes(toPicture(pixels, plan), found, placement)),
  }
}

const fileName = (id: string): string => id.replaceAll('/', '_')

const PEN: Pen = { color: [0, 255, 0] }

function drawBoxes(image: Image, found: readonly Detection[], placement: Placement): Image {
  for (const detection of found) outline(image, toModel(detection, placement), PEN)
  return image
}
