import { SecmlopsError, parseFraction, type PolicyTypes } from '@secmlops/core'
import type { DetectionLossName } from '../losses/index.js'

/** One patch attack with all its numbers. */
export interface PatchPlan {
  /** `patch`, or `patch@20%` where the policy has several: the name that measurements carry. */
  readonly id: string
  /** On every labelled object, or once in the middle of each image. */
  readonly place: 'objects' | 'image'
  /** In (0,1]: share of the sides of an object, or of the area of the image. */
  readonly size: number
  /** As written, for people. */
  readonly sizeText: string
  readonly goal: DetectionLossName
  readonly steps: number
  /** Of Adam, in units of pixel values in [0,1]. */
  readonly stepSize: number
  /** Weights of the costs of a patch by itself. */
  readonly tv: number
  readonly nps: number
  /** Draws of turn and light per image and step; 0 trains for the very places of the measurement. */
  readonly eot: number
}

/** Images per step (Thys et al. 2019, adversarial-yolo patch_config.py). */
export const PATCH_BATCH = 8

/** @throws SecmlopsError `invalid-config` (exit 2) for a size outside (0,1] and two patches that would share a name. */
export function planPatches(texts: readonly PolicyTypes.Patch[]): PatchPlan[] {
  const plans = texts.map(planPatch)
  const named = plans.map((plan) =>
    plans.length > 1 ? { ...plan, id: `patch@${plan.sizeText}` } : plan,
  )
  const twice = named.find(({ id }, i) => named.findIndex((other) => other.id === id) < i)
  if (!twice) return named
  throw new SecmlopsError('invalid-config', `two patches are called "${twice.id}"`, {
    remedy: 'Give patches different sizes',
  })
}

function planPatch(text: PolicyTypes.Patch): PatchPlan {
  const size = parseFraction(text.size)
  if (!(size > 0 && size <= 1))
    throw new SecmlopsError(
      'invalid-config',
      `size of a patch is ${String(text.size)}, not in (0,1]`,
      {
        remedy:
          'Write the share of the sides of an object (`size: 20%`), or of the area of the image (`place: image, size: 5%`)',
      },
    )
  return {
    id: 'patch',
    place: text.place ?? 'objects',
    size,
    sizeText: String(text.size).replaceAll(/\s/g, ''),
    goal: text.goal ?? 'vanish',
    steps: text.steps ?? 200,
    stepSize: text['step-size'] ?? 0.03,
    tv: text.tv ?? 0,
    nps: text.nps ?? 0,
    eot: text.eot ?? 0,
  }
}

export interface PatchCondition {
  /** Second part of the id of its measurements. */
  readonly id: string
  readonly kind: 'patch' | 'grey-patch' | 'random-patch'
}

/** The trained patch, then those that it is compared with. */
export function patchConditions({ id }: PatchPlan): readonly PatchCondition[] {
  const kinds = ['patch', 'grey-patch', 'random-patch'] as const
  return kinds.map((kind) => ({ kind, id: id.replace('patch', kind) }))
}

const WHERE = {
  objects: (size: string) => `on every labelled object, ${size} of its sides`,
  image: (size: string) => `in the middle of each image, ${size} of its area`,
} as const

/** Every setting that the number depends on, and what the number means. */
export function describePatch(plan: PatchPlan, { kind }: PatchCondition): string {
  const where = WHERE[plan.place](plan.sizeText)
  if (kind !== 'patch') return `${kind} ${where}; a comparison, not an attack`
  const numbers = [
    `goal ${plan.goal}`,
    `Adam, ${String(plan.steps)} steps of ${String(plan.stepSize)} over ${String(PATCH_BATCH)} images`,
    `tv ${String(plan.tv)}`,
    `nps ${String(plan.nps)}`,
    `eot ${String(plan.eot)}`,
  ]
  return `one patch for all images, ${where} (${numbers.join(', ')}; Thys et al. 2019); trained on the images that it is measured on, as an attack on each of them is: an upper bound of the robust value`
}
