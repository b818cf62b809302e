import type { CorruptionName } from '../corruptions/index.js'

/** How much is done to each model. */
export interface Effort {
  /** Images at most. */
  readonly samples: number
  readonly steps: number
  /** Of the search that sees scores only. */
  readonly queries: number
  readonly patchSteps: number
  readonly deepfoolSteps: number
  readonly corruptions: readonly CorruptionName[]
  /** Passes that are timed. */
  readonly passes: number
}

export type EffortName = 'quick' | 'standard'

/** Quick is for a look; its attacks are weaker, which flatters every model. */
export const EFFORTS: Readonly<Record<EffortName, Effort>> = {
  quick: {
    samples: 32,
    steps: 7,
    queries: 0,
    patchSteps: 5,
    deepfoolSteps: 6,
    corruptions: ['gaussian_noise'],
    passes: 20,
  },
  standard: {
    samples: 200,
    steps: 40,
    queries: 200,
    patchSteps: 100,
    deepfoolSteps: 50,
    corruptions: ['gaussian_noise', 'motion_blur', 'brightness', 'fog', 'jpeg_compression'],
    passes: 100,
  },
}

/** Radii of the one-step attack as shares of the radius that decides: half, whole, double. */
export const FGSM_SHARES: readonly number[] = [0.5, 1, 2]
