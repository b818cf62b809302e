import { LIMITS, SecmlopsError, type Random } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import type { Preset, Severity } from './corruption.js'
import { CORRUPTIONS, type CorruptionName } from './index.js'

/** Shorter side from which on the constants of ImageNet-C make sense: on 32 px they leave nothing to recognise. */
const IMAGENET_SIDE = 64

/** Shorter side below which the constants of CIFAR-10-C make no sense either. */
const SMALLEST_SIDE = 8

export interface CorruptionOptions {
  /** `auto` takes `cifar` where the shorter side is below 64 px. */
  readonly preset: Preset | 'auto'
  readonly random: Random
}

/**
 * One image under one corruption; the same size. The same generator gives the same image.
 * @throws SecmlopsError `image-too-small`, `image-too-large` (exit 2), without a path: the caller knows it.
 */
export function corruptImage(
  image: Image,
  name: CorruptionName,
  severity: Severity,
  { preset, random }: CorruptionOptions,
): Image {
  const chosen = presetFor(image, preset)
  return CORRUPTIONS[name].apply(image, severity, { preset: chosen, random })
}

/** @throws SecmlopsError where no preset, or not the one that is asked for, fits the size. */
export function presetFor(
  { width, height }: Pick<Image, 'width' | 'height'>,
  preset: Preset | 'auto',
): Preset {
  const side = Math.min(width, height)
  const size = `${String(width)} x ${String(height)} px`
  if (side < SMALLEST_SIDE)
    throw new SecmlopsError('image-too-small', `${size}: too small to be corrupted`, {
      remedy: `Give images of at least ${String(SMALLEST_SIDE)} px a side`,
    })
  if (width * height > LIMITS.corruptedPixels)
    throw new SecmlopsError('image-too-large', `${size}: too large to be corrupted`, {
      remedy: `Reduce the image to at most ${String(LIMITS.corruptedPixels)} pixels`,
    })
  if (preset !== 'auto' && (preset !== 'imagenet' || side >= IMAGENET_SIDE)) return preset
  if (preset === 'auto') return side < IMAGENET_SIDE ? 'cifar' : 'imagenet'
  throw new SecmlopsError('image-too-small', `${size}: too small for the constants of ImageNet-C`, {
    remedy: 'Use the preset cifar, or auto',
  })
}
