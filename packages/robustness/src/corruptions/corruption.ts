import type { Random } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'

export type Severity = 1 | 2 | 3 | 4 | 5

/** Whose constants: `imagenet` of ImageNet-C (about 224 px), `cifar` of CIFAR-10-C (32 px). */
export type Preset = 'imagenet' | 'cifar'

export type PerSeverity<T> = readonly [T, T, T, T, T]

export type Constants<T> = Readonly<Record<Preset, PerSeverity<T>>>

export interface CorruptionContext {
  readonly preset: Preset
  readonly random: Random
}

/**
 * One corruption of Hendrycks and Dietterich, "Benchmarking Neural Network Robustness to Common Corruptions and
 * Perturbations" (ICLR 2019). `imagenet` follows the package imagecorruptions 1.1.2, `cifar` follows make_cifar_c.py of
 * hendrycks/robustness, both down to the truncation to bytes; where they assume a size it is taken from the image.
 */
export interface Corruption {
  readonly name: string
  /** One of the four that the authors keep for validation: not part of the mean corruption error. */
  readonly extra: boolean
  /** Whether `context.random` is used. */
  readonly random: boolean
  /** A new image of the same size. */
  apply(image: Image, severity: Severity, context: CorruptionContext): Image
}

const INDEX = { 1: 0, 2: 1, 3: 2, 4: 3, 5: 4 } as const

export function constantOf<T>(constants: Constants<T>, preset: Preset, severity: Severity): T {
  return constants[preset][INDEX[severity]]
}
