import type { Tools, Tree } from '@secmlops/core'
import type { ImageSource } from '../data/image-source.js'
import type { ModelSpec, RobustnessSettings } from './settings.js'

/** One model to be measured. */
export interface Job {
  readonly tree: Tree
  readonly settings: RobustnessSettings
  readonly model: ModelSpec
  /** The model file. */
  readonly bytes: Uint8Array
  readonly tools: Tools
  readonly source: ImageSource
}
