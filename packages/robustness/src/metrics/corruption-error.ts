import { SecmlopsError } from '@secmlops/core'
import type { Preset, Severity } from '../corruptions/corruption.js'
import { CORRUPTIONS, type CorruptionName } from '../corruptions/index.js'

/** Top-1 error in [0, 1] of one model under one corruption, severities 1 to 5. */
export type SeverityErrors = Readonly<Record<Severity, number>>

export type CorruptionErrors = Readonly<Partial<Record<CorruptionName, SeverityErrors>>>

/** Error in [0, 1] under each corruption, averaged over the severities. */
export type ReferenceErrors = Readonly<Partial<Record<CorruptionName, number>>>

/** AlexNet on ImageNet-C (Hendrycks and Dietterich 2019; `test.py` of hendrycks/robustness, 224 px). */
export const ALEXNET: ReferenceErrors = {
  gaussian_noise: 0.886428,
  shot_noise: 0.894468,
  impulse_noise: 0.92264,
  defocus_blur: 0.81988,
  glass_blur: 0.826268,
  motion_blur: 0.785948,
  zoom_blur: 0.79836,
  snow: 0.866816,
  frost: 0.826572,
  fog: 0.819324,
  brightness: 0.564592,
  contrast: 0.853204,
  elastic_transform: 0.646056,
  pixelate: 0.71784,
  jpeg_compression: 0.6065,
}

/** The errors of AlexNet are of these constants: those of another model under milder ones are no multiple of them. */
export const MCE_PRESET: Preset = 'imagenet'

/**
 * Mean corruption error: over the fifteen common corruptions the mean of (sum of the errors of the five severities / that sum
 * of the reference). 1 is as bad as the reference, 0 is perfect; the four extra corruptions do not count.
 * @throws SecmlopsError `incomplete-corruptions` (exit 3) where an error is missing or not in [0, 1]: a mean over what is left
 * would be another number.
 */
export function meanCorruptionError(
  errors: CorruptionErrors,
  reference: ReferenceErrors = ALEXNET,
): number {
  const common = Object.entries(CORRUPTIONS).filter(([, { extra }]) => !extra)
  const ratios = common.map(([key]) => {
    const name = key as CorruptionName
    return meanError(name, errors[name]) / referenceError(name, reference)
  })
  return mean(ratios)
}

function meanError(name: CorruptionName, errors: SeverityErrors | undefined): number {
  const values = ([1, 2, 3, 4, 5] as const).map((severity) => errors?.[severity] ?? NaN)
  if (values.every((value) => value >= 0 && value <= 1)) return mean(values)
  throw incomplete(name, 'the errors')
}

/** A reference without errors would make any ratio infinite. */
function referenceError(name: CorruptionName, reference: ReferenceErrors): number {
  const value = reference[name] ?? NaN
  if (value > 0 && value <= 1) return value
  throw incomplete(name, 'the reference')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function incomplete(name: CorruptionName, where: string): SecmlopsError {
  return new SecmlopsError('incomplete-corruptions', `${where} under ${name} are not all known`, {
    exit: 3,
    remedy: 'Measure all fifteen common corruptions at severities 1 to 5',
  })
}

/** Whether all fifteen are there. */
export function isComplete(names: readonly CorruptionName[]): boolean {
  const all = Object.keys(CORRUPTIONS) as CorruptionName[]
  return all.every((name) => CORRUPTIONS[name].extra || names.includes(name))
}
