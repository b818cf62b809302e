import type { ImageShape, Pixels } from '../model/image-shape.js'
import type { Patch } from './patch-image.js'
import type { PatchPlacement } from './placement.js'
import { sampling, type Sampling } from './sampling.js'

/** An image that patches are pasted into. */
export interface Canvas {
  readonly shape: ImageShape
  readonly pixels: Pixels
}

/** A patch at one place, perhaps changed by the light there (`PatchTransform`). */
export interface Pasted {
  readonly patch: Patch
  readonly placement: PatchPlacement
}

/**
 * The image with a patch at each placement, the later over the earlier. Patch and image have the same channels.
 * @returns new pixels; the image is left alone.
 */
export function applyPatch(
  image: Canvas,
  patch: Patch,
  placements: readonly PatchPlacement[],
): Pixels {
  return applyPatches(
    image,
    placements.map((placement) => ({ patch, placement })),
  )
}

/** The same for patches that differ from place to place. */
export function applyPatches({ shape, pixels }: Canvas, pasted: readonly Pasted[]): Pixels {
  const result = pixels.slice()
  for (const { patch, placement } of pasted)
    paste(sampling(patch.shape, shape, placement), patch, { shape, pixels: result })
  return result
}

function paste({ targets, sources, shares }: Sampling, patch: Patch, image: Canvas): void {
  const [from, to] = [patch.shape, image.shape].map(({ width, height }) => width * height)
  for (let c = 0; c < image.shape.channels; c++) {
    for (let i = 0; i < targets.length; i++) {
      let value = 0
      for (let k = 4 * i; k < 4 * i + 4; k++)
        value += (shares[k] ?? 0) * (patch.pixels[c * (from ?? 0) + (sources[k] ?? 0)] ?? NaN)
      image.pixels[c * (to ?? 0) + (targets[i] ?? 0)] = value
    }
  }
}

/**
 * Adjoint of `applyPatch`: the derivative of a loss by the patch from that by the image. A pixel that a later patch covers
 * tells nothing of an earlier one.
 * @param gradient - By each pixel of the patched image.
 */
export function patchGradient(
  gradient: Canvas,
  patch: ImageShape,
  placements: readonly PatchPlacement[],
): Float32Array {
  const sum = new Float32Array(patch.channels * patch.height * patch.width)
  for (const each of patchGradients(gradient, patch, placements))
    each.forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + value
    })
  return sum
}

/** The same for each placement apart, as patches need that differ from place to place. */
export function patchGradients(
  { shape, pixels }: Canvas,
  patch: ImageShape,
  placements: readonly PatchPlacement[],
): Float32Array[] {
  const covered = new Uint8Array(shape.height * shape.width)
  const parts = placements.toReversed().map((placement) => {
    const samples = sampling(patch, shape, placement)
    const part = gather(samples, { shape, pixels }, patch, covered)
    for (const target of samples.targets) covered[target] = 1
    return part
  })
  return parts.reverse()
}

function gather(
  { targets, sources, shares }: Sampling,
  gradient: Canvas,
  patch: ImageShape,
  covered: Uint8Array,
): Float32Array {
  const [from, to] = [gradient.shape, patch].map(({ width, height }) => width * height)
  const part = new Float32Array(patch.channels * patch.height * patch.width)
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i] ?? 0
    if (covered[target] === 1) continue
    for (let c = 0; c < patch.channels; c++) {
      const by = gradient.pixels[c * (from ?? 0) + target] ?? NaN
      for (let k = 4 * i; k < 4 * i + 4; k++) {
        const at = c * (to ?? 0) + (sources[k] ?? 0)
        part[at] = (part[at] ?? 0) + (shares[k] ?? 0) * by
      }
    }
  }
  return part
}
