import type { Random } from '@secmlops/core'
import type { DetectionImage } from '../data/detection-set.js'
import type { DetectorTargetOptions } from '../engine/detector-target.js'
import { detectorTarget } from '../engine/detector-target.js'
import { newLedger } from '../engine/ledger.js'
import type { Steps } from '../engine/query.js'
import type { Detector } from '../model/detector.js'
import { sizeOf } from '../model/image-shape.js'
import { unitBox } from '../norms/index.js'
import { applyPatches, patchGradients } from '../patch/apply-patch.js'
import type { Patch } from '../patch/patch-image.js'
import type { PatchPlan } from '../patch/patch-plan.js'
import { randomLight, type PatchTransform } from '../patch/patch-transform.js'
import { jitter, type PatchPlacement } from '../patch/placement.js'
import { detectionGoal } from './detection-goal.js'
import { patchPlaces } from './patch-places.js'

/** What one patched image says of a patch. */
export interface PatchLook {
  /** By each value of the patch, of the loss that the attack raises. */
  readonly gradient: Float32Array
  /** The gradient is zero although the goal is not reached. */
  readonly flat: boolean
  /** The gradient was not finite. */
  readonly broken: boolean
  /** The output was not finite. */
  readonly invalid: boolean
}

/** How a patch hangs at one place of one image, and in what light. */
interface Hung {
  readonly placement: PatchPlacement
  readonly light: PatchTransform | undefined
}

/** @param random - Of the turn and light; undefined to paste the patch as it will be measured. */
export function* lookAtPatch(
  { detector, plan, patch }: { detector: Detector; plan: PatchPlan; patch: Patch },
  image: DetectionImage,
  random: Random | undefined,
): Steps<PatchLook> {
  const { shape } = detector.plan
  const hung = hang(patchPlaces(plan, image), sizeOf(patch.shape), random)
  const pixels = applyPatches({ shape, pixels: image.pixels }, hung.map(pasted(patch)))
  const ledger = newLedger()
  const goal = detectionGoal(detector, image, plan.goal)
  const box = unitBox(shape)
  const options: DetectorTargetOptions = { index: image.index, pixels, shape, box, goal, ledger }
  const slope = yield* detectorTarget(options).loss(pixels)
  const gradient = backward(patch, hung, { shape, pixels: slope.gradient })
  return {
    gradient,
    flat: slope.margin > 0 && gradient.every((value) => value === 0),
    broken: ledger.broken > 0,
    invalid: ledger.invalid > 0,
  }
}

function hang(
  placements: readonly PatchPlacement[],
  size: number,
  random: Random | undefined,
): Hung[] {
  return placements.map((placement) =>
    random
      ? { placement: jitter(placement, random), light: randomLight(size, random) }
      : { placement, light: undefined },
  )
}

const pasted =
  ({ shape, pixels }: Patch) =>
  ({ placement, light }: Hung) => ({
    placement,
    patch: { shape, pixels: light ? light.forward(pixels) : pixels },
  })

function backward(patch: Patch, hung: readonly Hung[], gradient: Patch): Float32Array {
  const places = hung.map(({ placement }) => placement)
  const sum = new Float32Array(patch.pixels.length)
  patchGradients(gradient, patch.shape, places).forEach((part, i) => {
    const own = hung[i]?.light?.backward(patch.pixels, part) ?? part
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (own[k] ?? NaN)
  })
  return sum
}
