import { corruptImage, presetFor } from '../corruptions/corrupt-image.js'
import type { Preset, Severity } from '../corruptions/corruption.js'
import type { CorruptionName } from '../corruptions/index.js'
import { fitImage } from '../data/fit.js'
import { toPicture } from '../data/picture.js'
import type { Pixels } from '../model/image-shape.js'
import type { InputPlan } from '../model/input-plan.js'
import type { RunTools } from './tools.js'

export const SEVERITIES: readonly Severity[] = [1, 2, 3, 4, 5]

/** One way of corrupting images. */
export interface Condition {
  readonly name: CorruptionName
  readonly severity: Severity
}

export function conditionsOf(names: readonly CorruptionName[]): Condition[] {
  return names.flatMap((name) => SEVERITIES.map((severity) => ({ name, severity })))
}

/** Corrupts an image as the model sees it, in the model's resolution. The same for the same seed, image and condition. */
export function corrupted(
  pixels: Pixels,
  { name, severity }: Condition,
  { plan, index, tools }: { plan: InputPlan; index: number; tools: RunTools },
): Pixels {
  const random = tools.random(`corruption/${name}/${String(severity)}`).fork(String(index))
  const image = corruptImage(toPicture(pixels, plan), name, severity, { preset: 'auto', random })
  return fitImage(image, plan, 'stretch').pixels
}

/** What something said of images under one condition. */
export interface UnderCondition<Result> {
  readonly condition: Condition
  /** Whose constants were used, by the size of the images. */
  readonly preset: Preset
  readonly result: Result
}

/** Runs something on every image under every condition; one bar for all of it. */
export async function underConditions<Result>(
  images: readonly { readonly index: number; readonly pixels: Pixels }[],
  names: readonly CorruptionName[],
  { plan, tools }: { readonly plan: InputPlan; readonly tools: RunTools },
  measure: (pixels: readonly Pixels[]) => Promise<Result>,
): Promise<UnderCondition<Result>[]> {
  const conditions = conditionsOf(names)
  const progress = tools.progress.start('corruptions', conditions.length * images.length)
  const results: UnderCondition<Result>[] = []
  try {
    for (const condition of conditions) {
      const changed = images.map(({ pixels, index }) =>
        corrupted(pixels, condition, { plan, index, tools }),
      )
      const preset = presetFor(plan.shape, 'auto')
      results.push({ condition, preset, result: await measure(changed) })
      progress.advance(images.length)
    }
  } finally {
    progress.done()
  }
  return results
}
