import type { Gate } from '@secmlops/core'
import { decodeImage, readLabelledImages } from '@secmlops/dataset'
import { createRobustnessGate } from './robustness-gate.js'
import { relocated, type RobustnessSettings } from './settings.js'

/** The gate over the image readers of the dataset package. */
export const gate: Gate<RobustnessSettings> = createRobustnessGate({
  list: readLabelledImages,
  decode: async (bytes, path) => {
    try {
      return await decodeImage(bytes)
    } catch (error) {
      throw relocated(error, { path })
    }
  },
})
