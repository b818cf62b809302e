import type { Attachment } from '@secmlops/core'
import { encodePng, type Image } from '@secmlops/dataset'
import { adversarialNpz } from '../data/adversarial-npz.js'
import { toPicture } from '../data/picture.js'
import type { Pixels } from '../model/image-shape.js'
import type { InputPlan } from '../model/input-plan.js'
import type { AttackRun, ClassificationRun } from '../run/classification.js'

/** Pictures per attack, and adversarial images that are kept for replay. */
const MOST_DRAWN = 3
const MOST_KEPT = 256

/** How much a difference is enlarged to be seen. */
const ENLARGED = 20

/**
 * What broke the model, to look at and to try again: for each attack a few images before, after, and the difference
 * enlarged; and an NPZ of adversarial `x` with their right `y`, which `secmlops attack --data` takes.
 */
export async function adversarialExamples(
  subject: string,
  run: ClassificationRun,
  plan: InputPlan,
): Promise<Attachment[]> {
  const attachments: Attachment[] = []
  for (const attack of run.attacks.filter((each) => each.plan.decides)) {
    const broken = brokenOf(run, attack)
    if (broken.length === 0) continue
    for (const each of broken.slice(0, MOST_DRAWN))
      attachments.push(await draw(subject, attack.plan.id, each, plan))
    attachments.push(await keep(subject, attack.plan.id, broken.slice(0, MOST_KEPT), plan))
  }
  return attachments
}

interface Broken {
  readonly index: number
  readonly label: number
  readonly before: Pixels
  readonly after: Pixels
}

function brokenOf({ images, correct }: ClassificationRun, { results }: AttackRun): Broken[] {
  return results.flatMap(({ broken, pixels }, i) => {
    const image = images[correct[i] ?? -1]
    if (!broken || !image) return []
    return [{ index: image.index, label: image.label, before: image.pixels, after: pixels }]
  })
}

async function draw(
  subject: string,
  id: string,
  { index, before, after }: Broken,
  plan: InputPlan,
): Promise<Attachment> {
  const difference = after.map((value, i) =>
    Math.min(1, Math.max(0, 0.5 + ENLARGED * (value - (before[i] ?? 0)))),
  )
  const panels = [before, after, difference].map((pixels) => toPicture(pixels, plan))
  return {
    name: `robustness/${subject}.${String(index)}.${fileName(id)}.png`,
    mediaType: 'image/png',
    description: `Image ${String(index)} before and after ${id}, and the difference times ${String(ENLARGED)}`,
    bytes: await encodePng(sideBySide(panels)),
  }
}

/** Small images are enlarged to be seen. */
const LEAST_SIDE = 96

function sideBySide(panels: readonly Image[]): Image {
  const [first] = panels
  const { width, height } = first ?? { width: 0, height: 0 }
  const zoom = Math.max(1, Math.floor(LEAST_SIDE / Math.max(width, height, 1)))
  const [wide, high] = [width * zoom, height * zoom]
  const data = new Uint8Array(3 * wide * panels.length * high)
  panels.forEach((panel, p) => {
    for (let row = 0; row < high; row++)
      for (let column = 0; column < wide; column++) {
        const from = 3 * (Math.floor(row / zoom) * width + Math.floor(column / zoom))
        const to = 3 * (row * wide * panels.length + p * wide + column)
        data.set(panel.data.subarray(from, from + 3), to)
      }
  })
  return { width: wide * panels.length, height: high, data }
}

async function keep(
  subject: string,
  id: string,
  broken: readonly Broken[],
  plan: InputPlan,
): Promise<Attachment> {
  const images = broken.map(({ after, label }) => ({ pixels: after, label }))
  return {
    name: `robustness/${subject}.${fileName(id)}.adversarial.npz`,
    mediaType: 'application/zip',
    description: `${String(broken.length)} images that ${id} broke, with their right classes: x, y`,
    bytes: await adversarialNpz(images, plan),
  }
}

const fileName = (id: string): string => id.replaceAll(/[^A-Za-z0-9.-]/g, '_')
